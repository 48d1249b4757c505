import type { Plan } from '@/nodes/graph/plan.ts'
import { isOver } from '@/nodes/graph/ready.ts'
import type { RunError } from '../live/run-event.ts'
import type { LockedRun } from './locked-run.ts'
import { changeSteps, type StepChange, type StepRow } from './step-rows.ts'

/** A worker that dies is not the fault of the step it had in hand: even a step with one try gets a second. */
const LEAST_TRIES = 2

/**
 * Takes steps back from workers whose lease has run out: to waiting, from where they are queued anew. The first step of a stage
 * that was not over is the one the worker died with, as far as anyone can know: it has used up a try, and fails when none is left.
 * Gives false when there was nothing to take back.
 */
export async function takeBackLost(run: LockedRun, plan: Plan, rows: readonly StepRow[]): Promise<boolean> {
  const byNode = new Map(rows.map((row) => [row.nodeId, row]))
  const at = new Date().toISOString()
  const changes: StepChange[] = []
  for (const { nodeIds } of plan.stages) {
    const open = nodeIds.map((nodeId) => byNode.get(nodeId)!).filter((row) => !isOver({ state: row.state }) && row.leaseToken !== null)
    // a worker has all of a stage or nothing of it
    const gone = new Set(open.filter((row) => !row.held).map((row) => row.leaseToken))
    const lost = open.filter((row) => gone.has(row.leaseToken))
    for (const [position, row] of lost.entries()) {
      const taken = { nodeId: row.nodeId, from: row.state, holder: row.leaseToken }
      if (position > 0) {
        changes.push({ ...taken, to: 'waiting' })
        continue
      }
      const step = plan.steps.find(({ nodeId }) => nodeId === row.nodeId)!
      const attempt = row.state === 'running' ? row.attempt : row.attempt + 1
      const error = workerLost(step.nodeId, step.title)
      if (attempt >= Math.max(step.attempts, LEAST_TRIES)) {
        changes.push({ ...taken, to: 'failed', attempt, error, finishedAt: at })
        run.emit({ type: 'step.failed', nodeId: row.nodeId, error })
      } else {
        changes.push({ ...taken, to: 'waiting', attempt })
        run.emit({ type: 'step.retrying', nodeId: row.nodeId, attempt, error })
      }
    }
  }
  await changeSteps(run.tx, run.id, changes)
  return changes.length > 0
}

function workerLost(nodeId: string, title: string): RunError {
  return {
    code: 'worker-lost',
    nodeId,
    text: `The worker process stopped while “${title}” was running.`,
    cure: 'Run the flow again. If it happens each time, give the machine more memory or the step less to do.',
  }
}
