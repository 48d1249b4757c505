import type { Answer } from '@/nodes/kit/answer.ts'
import type { PlanStep } from '@/nodes/graph/plan.ts'
import type { PortValue } from '@/nodes/kit/port-types.ts'
import { checkOutputs } from './check-outputs.ts'
import type { Outputs } from './run-snapshot.ts'
import type { StageServices } from './stage-services.ts'
import { tookTooLong } from './step-failure.ts'

export type StepInputs = Record<string, PortValue | PortValue[] | undefined>

/** Calls a node once, within its time limit. Rejects with the signal's reason as soon as the work is to stop, even if the node does not listen. */
export async function runStep(services: StageServices, step: PlanStep, inputs: StepInputs, scope: { runId: string; signal: AbortSignal; answer: Answer | null; log(level: 'info' | 'warn', message: string): void }): Promise<Outputs> {
  const runner = services.runners[step.kind]
  if (!runner) throw new Error(`the worker has no runner for “${step.kind}”`)
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(tookTooLong(step)), step.timeoutS * 1000)
  const signal = AbortSignal.any([scope.signal, limit.signal])
  const { context, close } = services.openContext({ runId: scope.runId, nodeId: step.nodeId, signal, answer: scope.answer, log: scope.log })
  try {
    signal.throwIfAborted()
    const given = await Promise.race([runner.run({ nodeId: step.nodeId, params: step.params, inputs }, context), rejectOnAbort(signal)])
    signal.throwIfAborted()
    return checkOutputs(step, runner.definition, given)
  } catch (error) {
    // whatever a node makes of being stopped, what stopped it is what counts
    throw signal.aborted ? signal.reason : error
  } finally {
    clearTimeout(timer)
    close()
  }
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  const stopped = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
  stopped.catch(() => {})
  return stopped
}
