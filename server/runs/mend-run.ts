import type { PrismaClient } from '@/prisma/client/client.ts'
import type { RunQueue } from '../queue/run-queue.ts'
import type { FrozenPlans } from './frozen-plan.ts'
import { lockRun } from './locked-run.ts'
import { releaseStages } from './release-stages.ts'
import { settleRun } from './settle-run.ts'

/** Brings a run on from wherever it stands: steps of lost workers are taken back, missing jobs are put on the queue again, a run that is through is closed. Harmless at any time. */
export async function mendRun(services: { db: PrismaClient; queue: RunQueue; plans: FrozenPlans }, runId: string): Promise<void> {
  const plan = await services.plans.of(runId)
  if (!plan) return
  const settlement = await lockRun(services.db, runId, (run) => settleRun(run, plan, { recover: true }))
  if (settlement) await releaseStages(services, settlement)
}
