import type { Plan, PlanStep } from '@/nodes/graph/plan.ts'
import { assessRun, isOver, type Readiness, type StepFacts } from '@/nodes/graph/ready.ts'
import { channels } from '../live/channels.ts'
import type { RunError, RunEvent } from '../live/run-event.ts'
import type { FinalizeJob, StageJob } from '../queue/payloads.ts'
import type { LockedRun } from './locked-run.ts'
import { takeBackLost } from './lost-steps.ts'
import { changeSteps, readSteps, type StepChange, type StepRow } from './step-rows.ts'
import { storable } from './storable.ts'

/** What the queue must be told once the transaction has committed. */
export interface Settlement {
  finalize: FinalizeJob
  stages: StageJob[]
  /** whether the run has reached its terminal state, now or earlier */
  closed: boolean
}

/**
 * Asks of a locked run what comes next, and writes it down: steps that will never run are skipped or cancelled, stages whose turn has
 * come are marked queued, and a run without anything left to do is closed. Anyone may call it at any time: worker, finalizer, janitor, or
 * whoever cancels. Because all of it happens under the run's lock, a run is closed exactly once and a stage is released exactly once an epoch.
 *
 * With `recover`, steps whose worker is gone are taken back first, and stages that are queued but in nobody's hands are named
 * again for the queue, under the same job id.
 */
export async function settleRun(run: LockedRun, plan: Plan, { recover = false } = {}): Promise<Settlement> {
  const finalize: FinalizeJob = { runId: run.id, tree: run.tree }
  if (run.state !== 'queued' && run.state !== 'running') return { finalize, stages: [], closed: true }

  let rows = await readSteps(run.tx, run.id)
  if (recover && (await takeBackLost(run, plan, rows))) rows = await readSteps(run.tx, run.id)
  const byNode = new Map(rows.map((row) => [row.nodeId, row]))
  const now = assessRun(plan, new Map(rows.map((row) => [row.nodeId, factsOf(row)])), { cancelRequested: run.cancelRequested })

  const { changes, events, started } = writeDown(plan, now, byNode, run.id)
  await changeSteps(run.tx, run.id, changes)
  run.emit(...events)
  if (now.stopping && rows.some((row) => row.held)) await run.tx.$queryRaw`SELECT pg_notify(${channels.stop}, ${run.id})::text`
  if (now.outcome) await close(run, plan, now.outcome)
  return { finalize, stages: recover && !now.outcome ? [...started, ...queuedInNobodysHands(rows, started, changes, run.id)] : started, closed: now.outcome !== null }
}

/** A step in a worker's hands counts as running, so that nobody decides over it from outside. */
function factsOf(row: StepRow): StepFacts {
  return { state: row.held && !isOver({ state: row.state }) ? 'running' : row.state, outputs: row.outputs, ...(row.skipped ? { skipped: row.skipped } : {}) }
}

function writeDown(plan: Plan, now: Readiness, byNode: ReadonlyMap<string, StepRow>, runId: string): { changes: StepChange[]; events: RunEvent[]; started: StageJob[] } {
  const at = new Date().toISOString()
  const changes: StepChange[] = []
  const events: RunEvent[] = []
  const change = (nodeId: string, rest: Omit<StepChange, 'nodeId' | 'from' | 'holder'>): void => {
    const { state, leaseToken } = byNode.get(nodeId)!
    changes.push({ nodeId, from: state, holder: leaseToken, ...rest })
  }
  for (const { nodeId, reason } of now.skip) {
    change(nodeId, { to: 'skipped', reason, finishedAt: at })
    events.push({ type: 'step.skipped', nodeId, reason })
  }
  for (const nodeId of now.cancel) {
    change(nodeId, { to: 'cancelled', finishedAt: at })
    events.push({ type: 'step.cancelled', nodeId })
  }
  const gone = new Set([...now.skip.map(({ nodeId }) => nodeId), ...now.cancel])
  const started = now.start.map((index) => {
    const nodeIds = plan.stages[index]!.nodeIds
    const epoch = 1 + Math.max(...nodeIds.map((nodeId) => byNode.get(nodeId)!.epoch))
    for (const nodeId of nodeIds) {
      if (gone.has(nodeId) || byNode.get(nodeId)!.state !== 'waiting') continue
      change(nodeId, { to: 'queued', epoch, queuedAt: at })
      events.push({ type: 'step.queued', nodeId })
    }
    return { runId, stage: index, epoch }
  })
  return { changes, events, started }
}

function queuedInNobodysHands(rows: readonly StepRow[], started: readonly StageJob[], changes: readonly StepChange[], runId: string): StageJob[] {
  const changed = new Set(changes.map(({ nodeId }) => nodeId))
  const known = new Set(started.map(({ stage }) => stage))
  const stages = new Map<number, StageJob>()
  for (const { nodeId, state, held, stage, epoch } of rows) {
    if (state === 'queued' && !held && !changed.has(nodeId) && !known.has(stage)) stages.set(stage, { runId, stage, epoch })
  }
  return [...stages.values()]
}

async function close(run: LockedRun, plan: Plan, outcome: NonNullable<Readiness['outcome']>): Promise<void> {
  const error = outcome.state === 'failed' ? await errorOf(run, plan.steps.find(({ nodeId }) => nodeId === outcome.nodeId)!) : null
  const closed = await run.tx.$executeRaw`
    UPDATE "Run" SET "state" = ${outcome.state}, "error" = ${error && storable(error)}::jsonb, "finishedAt" = clock_timestamp()
    WHERE "id" = ${run.id} AND "state" IN ('queued', 'running')`
  if (closed === 1) run.emit({ type: 'run.finished', state: outcome.state, error })
}

async function errorOf(run: LockedRun, step: PlanStep): Promise<RunError> {
  const rows = await run.tx.$queryRaw<{ error: RunError | null }[]>`SELECT "error" FROM "RunStep" WHERE "runId" = ${run.id} AND "nodeId" = ${step.nodeId}`
  return rows[0]?.error ?? { code: 'node-failed', nodeId: step.nodeId, text: `“${step.title}” failed.`, cure: 'Run the flow again.' }
}
