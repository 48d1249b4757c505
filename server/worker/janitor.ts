import type { PrismaClient } from '@/prisma/client/client.ts'
import { log } from '../log.ts'
import { mendRun } from '../runs/mend-run.ts'
import { patient } from '../runs/locked-run.ts'
import type { StageServices } from '../runs/stage-services.ts'

export interface JanitorOptions {
  /** milliseconds between two rounds */
  everyMs: number
  /** milliseconds after which a stage that nobody has taken is put on the queue once more, should the queue have lost it */
  staleMs: number
}

const speaker = log.child({ part: 'janitor' })
/** Names the lock under which one janitor at a time looks for work. */
const LOCK = 7_301_948
const RUNS_A_ROUND = 200

/**
 * Looks after runs that nobody brings on: steps whose worker is gone, stages that the queue has lost, runs that were to be closed. So nothing
 * says "running" for longer than a lease and a round.
 */
export class Janitor {
  #timer: NodeJS.Timeout | undefined
  #round: Promise<void> = Promise.resolve()
  #closed = false

  constructor(private readonly services: StageServices, private readonly options: JanitorOptions) {
    this.#next()
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#round
  }

  #next(): void {
    if (this.#closed) return
    this.#timer = setTimeout(() => {
      this.#round = this.lookAround().catch((error: unknown) => speaker.warn({ error }, 'A round was broken off')).then(() => this.#next())
    }, this.options.everyMs)
  }

  /** One round; does nothing while another janitor is at it. */
  async lookAround(): Promise<void> {
    for (const runId of await neglectedRuns(this.services.db, this.options.staleMs)) {
      if (this.#closed) return
      await mendRun(this.services, runId)
    }
  }
}

async function neglectedRuns(db: PrismaClient, staleMs: number): Promise<string[]> {
  return db.$transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(${LOCK}::int) AS "mine"`
    if (!lock?.mine) return []
    const stale = staleMs / 1000
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT r."id" FROM "Run" r WHERE r."state" IN ('queued', 'running') AND (
        EXISTS (SELECT 1 FROM "RunStep" s WHERE s."runId" = r."id" AND s."state" IN ('queued', 'running') AND (
          (s."leaseToken" IS NOT NULL AND s."leaseUntil" < clock_timestamp())
          OR (s."leaseToken" IS NULL AND s."queuedAt" < clock_timestamp() - make_interval(secs => ${stale}::float8))))
        OR (r."cancelRequestedAt" IS NOT NULL OR r."createdAt" < clock_timestamp() - make_interval(secs => ${stale}::float8))
          AND NOT EXISTS (SELECT 1 FROM "RunStep" s WHERE s."runId" = r."id" AND s."state" IN ('queued', 'running', 'asking')))
      ORDER BY r."createdAt" LIMIT ${RUNS_A_ROUND}::int`
    // a stage that waits its turn is not looked at again every round
    await tx.$executeRaw`
      UPDATE "RunStep" AS s SET "queuedAt" = clock_timestamp()
      FROM (
        SELECT "runId", "nodeId" FROM "RunStep" WHERE "runId" = ANY(${rows.map(({ id }) => id)}) AND "state" = 'queued' AND "leaseToken" IS NULL
        FOR UPDATE SKIP LOCKED
      ) AS waiting WHERE s."runId" = waiting."runId" AND s."nodeId" = waiting."nodeId"`
    return rows.map(({ id }) => id)
  }, patient)
}
