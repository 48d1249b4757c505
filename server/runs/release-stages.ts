import type { PrismaClient } from '@/prisma/client/client.ts'
import type { RunQueue } from '../queue/run-queue.ts'
import type { Settlement } from './settle-run.ts'

/**
 * Puts on the queue what a settlement has released. When the run's finalizer is gone (the queue was emptied, or the finalizer came
 * before a stage that had to run again), the stages get a new tree.
 */
export async function releaseStages({ db, queue }: { db: PrismaClient; queue: RunQueue }, { finalize, stages }: Settlement): Promise<void> {
  if (stages.length === 0) return
  if ((await queue.addStages(finalize, stages)) === 'added') return
  const { tree } = await db.run.update({ where: { id: finalize.runId }, data: { tree: { increment: 1 } }, select: { tree: true } })
  await queue.addTree({ runId: finalize.runId, tree }, stages)
}
