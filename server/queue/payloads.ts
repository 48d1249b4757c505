import { z } from 'zod'

/** All that ever travels through the queue: ids and small numbers. Plans, params and values stay in the database. */
export const stageJob = z.object({
  runId: z.string(),
  stage: z.number().int().nonnegative(),
  /** how often this stage was put on the queue; a job of an older epoch finds nothing to do */
  epoch: z.number().int().positive(),
})
export type StageJob = z.infer<typeof stageJob>

export const finalizeJob = z.object({
  runId: z.string(),
  /** how often a tree of jobs was put on the queue for the run */
  tree: z.number().int().positive(),
})
export type FinalizeJob = z.infer<typeof finalizeJob>

/** Deterministic, so that adding the same stage twice adds it once. BullMQ takes neither ':' nor digits alone. */
export function stageJobId({ runId, stage, epoch }: StageJob): string {
  return `${runId}-s${stage}-e${epoch}`
}

export function finalizeJobId({ runId, tree }: FinalizeJob): string {
  return `${runId}-f${tree}`
}
