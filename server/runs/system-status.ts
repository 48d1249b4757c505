import type { RunServices } from './run-services.ts'

/** A worker that has not been heard of for so long counts as gone. It beats every few seconds. */
const SILENT_AFTER_S = 15

export interface SystemStatus {
  /** worker processes that are alive; at 0 runs wait */
  workers: number
  queue: 'postgres' | 'redis'
  /** runs that are not over */
  activeRuns: number
}

/** Whether runs can go on. */
export async function readStatus({ db, queue }: Pick<RunServices, 'db' | 'queue'>): Promise<SystemStatus> {
  const [workers, activeRuns] = await Promise.all([countWorkers(db), db.run.count({ where: { state: { in: ['queued', 'running'] } } })])
  return { workers, queue: queue.backend, activeRuns }
}

export async function countWorkers(db: RunServices['db']): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "WorkerBeat" WHERE "seenAt" > clock_timestamp() - make_interval(secs => ${SILENT_AFTER_S}::int)`
  return row?.count ?? 0
}
