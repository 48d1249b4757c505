import type { Plan } from '@/nodes/graph/plan.ts'
import type { PrismaClient } from '@/prisma/client/client.ts'
import type { StageJob } from '../queue/payloads.ts'
import { lockRun } from './locked-run.ts'
import { readSteps, type StepRow } from './step-rows.ts'

/** A stage in the hands of one worker. */
export interface StageClaim {
  run: { id: string; flowId: string | null; createdAt: Date }
  epoch: number
  /** the steps to run, in order; others of the stage are over */
  nodeIds: string[]
  /** those steps and all that they take from */
  rows: Map<string, StepRow>
}

/** Takes the queued steps of a stage into the worker's hands, for as long as its lease is renewed. Null when there is nothing to take: another has it, it is over, or the job is of an older epoch. */
export async function claimStage(db: PrismaClient, plan: Plan, job: StageJob, token: string, leaseMs: number): Promise<StageClaim | null> {
  const stage = plan.stages[job.stage]
  if (!stage) return null
  const steps = new Set(stage.nodeIds)
  const needed = new Set([...steps, ...plan.steps.filter(({ nodeId }) => steps.has(nodeId)).flatMap(({ inputs }) => Object.values(inputs).flat().map((source) => source.nodeId))])
  return lockRun(db, job.runId, async (run) => {
    if (run.cancelRequested || (run.state !== 'queued' && run.state !== 'running')) return null
    const taken = await run.tx.$queryRaw<{ nodeId: string }[]>`
      UPDATE "RunStep" SET "leaseToken" = ${token}, "leaseUntil" = clock_timestamp() + make_interval(secs => ${leaseMs / 1000}::float8)
      WHERE "runId" = ${run.id} AND "stage" = ${job.stage}::int AND "epoch" = ${job.epoch}::int AND "state" = 'queued' AND "leaseToken" IS NULL
      RETURNING "nodeId"`
    if (taken.length === 0) return null
    if (run.state === 'queued') {
      await run.tx.$executeRaw`UPDATE "Run" SET "state" = 'running', "startedAt" = clock_timestamp() WHERE "id" = ${run.id} AND "state" = 'queued'`
      run.emit({ type: 'run.started' })
    }
    const mine = new Set(taken.map(({ nodeId }) => nodeId))
    const rows = await readSteps(run.tx, run.id, [...needed])
    return {
      run: { id: run.id, flowId: run.flowId, createdAt: run.createdAt },
      epoch: job.epoch,
      nodeIds: stage.nodeIds.filter((nodeId) => mine.has(nodeId)),
      rows: new Map(rows.map((row) => [row.nodeId, row])),
    }
  })
}
