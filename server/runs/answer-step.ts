import type { Answer } from '@/nodes/kit/answer.ts'
import { UserError } from '../errors.ts'
import { FrozenPlans } from './frozen-plan.ts'
import { lockRun } from './locked-run.ts'
import { releaseStages } from './release-stages.ts'
import type { RunServices } from './run-services.ts'
import { settleRun } from './settle-run.ts'
import { changeSteps, readSteps } from './step-rows.ts'

/**
 * Hands a waiting step what a person decided, and lets the run go on. Days may have passed, and any worker may take it up.
 * Of two answers the first counts.
 * @throws UserError `run-not-found`, `not-asking`
 */
export async function answerStep({ db, queue }: Pick<RunServices, 'db' | 'queue'>, { runId, nodeId, answer }: { runId: string; nodeId: string; answer: Answer }): Promise<void> {
  const plan = await new FrozenPlans(db).of(runId)
  if (!plan) throw new UserError('run-not-found', `There is no run “${runId}”.`, 'Choose one from the list of runs.', 'not-found')
  const settlement = await lockRun(db, runId, async (run) => {
    const [row] = await readSteps(run.tx, runId, [nodeId])
    if (row?.state !== 'asking') throw new UserError('not-asking', 'This step does not wait for an answer: somebody was first, or the run is over.', 'Look at the run again.')
    await changeSteps(run.tx, runId, [{ nodeId, from: 'asking', to: 'waiting', answer }])
    run.emit({ type: 'step.answered', nodeId, answer })
    return settleRun(run, plan)
  })
  if (settlement) await releaseStages({ db, queue }, settlement)
}
