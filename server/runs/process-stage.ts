import type { StageJob } from '../queue/payloads.ts'
import { claimStage } from './claim-stage.ts'
import { mendRun } from './mend-run.ts'
import { releaseStages } from './release-stages.ts'
import { runStage } from './run-stage.ts'
import type { StageServices } from './stage-services.ts'
import { StepLedger } from './step-ledger.ts'
import { StepMoved } from './step-rows.ts'

/** Runs the steps of one stage, in order, and releases what can go on after them. Called by the queue, at least once for each stage. */
export async function processStage(services: StageServices, job: StageJob): Promise<void> {
  const plan = await services.plans.of(job.runId)
  if (!plan) return
  const lease = services.leases.open(job.runId)
  let ledger: StepLedger | null = null
  try {
    const claim = await claimStage(services.db, plan, job, lease.token, services.leases.leaseMs)
    if (!claim) return await mendRun(services, job.runId)
    lease.hold()
    const { run, nodeIds, epoch } = claim
    ledger = new StepLedger({ db: services.db, runId: run.id, token: lease.token, nodeIds, eager: epoch > 1, onFault: () => lease.stop('lost') })
    await runStage(services, { plan, claim, ledger, lease })
    const settlement = await ledger.close(plan)
    services.beforeRelease?.()
    await releaseStages(services, settlement)
  } catch (error) {
    // somebody else took over, because this process was silent for too long or the run was stopped: what stands in the database counts
    if (error instanceof StepMoved) return await mendRun(services, job.runId)
    await ledger?.close(plan).catch(() => {})
    throw error
  } finally {
    lease.close()
  }
}
