import { channels } from '../live/channels.ts'
import { FrozenPlans } from './frozen-plan.ts'
import { lockRun } from './locked-run.ts'
import type { RunServices } from './run-services.ts'
import { settleRun } from './settle-run.ts'

/**
 * Asks a run to stop. What has not begun is cancelled at once; steps that run are aborted through the workers that hold them, in any process,
 * and the run closes when the last has let go. Gives false when the run was over, or is unknown.
 */
export async function cancelRun({ db }: Pick<RunServices, 'db'>, runId: string): Promise<boolean> {
  const plan = await new FrozenPlans(db).of(runId)
  if (!plan) return false
  const asked = await lockRun(db, runId, async (run) => {
    if (run.state !== 'queued' && run.state !== 'running') return false
    await run.tx.$executeRaw`UPDATE "Run" SET "cancelRequestedAt" = COALESCE("cancelRequestedAt", clock_timestamp()) WHERE "id" = ${runId}`
    await settleRun({ ...run, cancelRequested: true }, plan)
    await run.tx.$queryRaw`SELECT pg_notify(${channels.stop}, ${runId})::text`
    return true
  })
  return asked ?? false
}
