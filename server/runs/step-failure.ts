import type { PlanStep } from '@/nodes/graph/plan.ts'
import { NodeError } from '@/nodes/kit/node-error.ts'
import type { RunError } from '../live/run-event.ts'
import { log } from '../log.ts'

const speaker = log.child({ part: 'step' })

export interface StepFailure { error: RunError; retryable: boolean }

/** What went wrong in a step, as the user is told. A fault of the program is told plainly; its stack goes to the log alone. */
export function failureOf(step: PlanStep, runId: string, thrown: unknown): StepFailure {
  if (thrown instanceof NodeError) {
    const { code, message, cure, retryable } = thrown
    return { error: { code, nodeId: step.nodeId, text: message, cure }, retryable }
  }
  speaker.error({ runId, nodeId: step.nodeId, kind: step.kind, error: thrown }, 'A node crashed')
  return {
    error: {
      code: 'node-crashed',
      nodeId: step.nodeId,
      text: `“${step.title}” stopped because of a fault in the program.`,
      cure: `Run the flow again. If it happens each time, report it with the log of the worker (run ${runId}, step ${step.nodeId}).`,
    },
    retryable: true,
  }
}

export function tookTooLong(step: PlanStep): NodeError {
  return new NodeError('node-timeout', `“${step.title}” took longer than its limit of ${step.timeoutS} s.`, 'Raise the time limit of the step, or give it less to do.', true)
}
