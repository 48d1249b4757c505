import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { compileGraph } from '@/nodes/graph/compile.ts'
import type { Plan, Problem } from '@/nodes/graph/plan.ts'
import { log } from '../log.ts'
import { lockRunIn, patient } from './locked-run.ts'
import type { RunServices } from './run-services.ts'
import { type Settlement, settleRun } from './settle-run.ts'
import { storable } from './storable.ts'
import { type Overrides, withOverrides } from './with-overrides.ts'

export interface StartRequest {
  /** the saved flow that the document belongs to, if any */
  flowId?: string
  document: unknown
  overrides?: Overrides
}
export type StartResult = { ok: true; runId: string } | { ok: false; problems: Problem[] }

const speaker = log.child({ part: 'runs' })

/** How long a caller waits for the queue. The run is durable by then: the janitor hands over what the queue has missed. */
const QUEUE_PATIENCE_MS = 5000

/**
 * Compiles the document with the catalogue of this server and starts a run of it. Problems come back as values. The plan is frozen
 * with the run; run, steps and first events are committed together, before the queue hears of them.
 */
export async function startRun(services: RunServices, { flowId, document, overrides = {} }: StartRequest): Promise<StartResult> {
  const merged = withOverrides(document, overrides)
  if (merged.problems.length > 0) return { ok: false, problems: merged.problems }
  const compiled = compileGraph(merged.document, services.catalog)
  if (!compiled.ok) return compiled

  const runId = randomUUID()
  const settlement = await commitRun(services, runId, { flowId, document: merged.document }, compiled.plan)
  await handOver(services, settlement)
  return { ok: true, runId }
}

async function commitRun({ db }: RunServices, runId: string, { flowId, document }: Pick<StartRequest, 'flowId' | 'document'>, plan: Plan): Promise<Settlement> {
  const frozen = JSON.parse(storable({ document, plan })) as { document: object; plan: object }
  const stageOf = new Map(plan.stages.flatMap(({ index, nodeIds }) => nodeIds.map((nodeId) => [nodeId, index] as const)))
  // the run is of the flow only while the flow exists
  const flow = flowId === undefined ? null : await db.flow.findUnique({ where: { id: flowId }, select: { id: true } })
  return db.$transaction(async (tx) => {
    await tx.run.create({ data: { id: runId, flowId: flow?.id ?? null, ...frozen } })
    await tx.$executeRaw`
      INSERT INTO "RunStep" ("runId", "nodeId", "stage", "outputs") SELECT ${runId}, step."key", step."value"::int, '{}'
      FROM jsonb_each_text(${JSON.stringify(Object.fromEntries(stageOf))}::jsonb) AS step`
    const settlement = await lockRunIn(tx, runId, async (run) => {
      run.emit({ type: 'run.queued' })
      return settleRun(run, plan)
    })
    return settlement!
  }, patient)
}

async function handOver({ queue }: RunServices, { finalize, stages }: Settlement): Promise<void> {
  const late = new AbortController()
  const added = queue.addTree(finalize, stages).finally(() => late.abort())
  const waited = sleep(QUEUE_PATIENCE_MS, 'late' as const, { signal: late.signal, ref: false }).catch(() => undefined)
  const outcome = await Promise.race([added.catch((error: unknown) => ({ error })), waited])
  if (outcome) speaker.warn({ runId: finalize.runId, outcome }, 'The queue did not take the run yet; it will be handed over later')
}
