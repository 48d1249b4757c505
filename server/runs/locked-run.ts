import type { Prisma, PrismaClient } from '@/prisma/client/client.ts'
import { type RunEvent, runState, type RunState } from '../live/run-event.ts'
import { channels } from '../live/channels.ts'
import { storable } from './storable.ts'

/** A run whose row is locked until the transaction ends: nobody else changes it or its steps meanwhile. */
export interface LockedRun {
  id: string
  flowId: string | null
  state: RunState
  cancelRequested: boolean
  tree: number
  createdAt: Date
  tx: Prisma.TransactionClient
  /** appends to the run's log when the transaction commits */
  emit(...events: readonly RunEvent[]): void
}

interface Row { flowId: string | null; state: string; cancelRequested: boolean; tree: number; createdAt: Date }

/**
 * Runs `work` under the lock of a run's row. Every change of a run, its steps and its log goes through here, which makes
 * the log gap-free (the number of an event is given under the lock) and lets `work` read, decide and write as one step.
 * Null when there is no such run. When `work` throws, nothing is changed.
 */
export async function lockRun<T>(db: PrismaClient, runId: string, work: (run: LockedRun) => Promise<T>): Promise<T | null> {
  return db.$transaction((tx) => lockRunIn(tx, runId, work), patient)
}

/** {@link lockRun} within a transaction that has begun. */
export async function lockRunIn<T>(tx: Prisma.TransactionClient, runId: string, work: (run: LockedRun) => Promise<T>): Promise<T | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT "flowId", "state", "cancelRequestedAt" IS NOT NULL AS "cancelRequested", "tree", "createdAt" FROM "Run" WHERE "id" = ${runId} FOR UPDATE`
  if (!row) return null
  const events: RunEvent[] = []
  const result = await work({ ...row, id: runId, state: runState.parse(row.state), tx, emit: (...more) => void events.push(...more) })
  await appendEvents(tx, runId, events)
  return result
}

/** Generous limits: a wait for the lock of a busy run is no fault. In milliseconds. */
export const patient = { maxWait: 30_000, timeout: 60_000 }

/** Numbers the events on from the run's last, stores them, and wakes the readers when the transaction commits. */
async function appendEvents(tx: Prisma.TransactionClient, runId: string, events: readonly RunEvent[]): Promise<void> {
  if (events.length === 0) return
  await tx.$queryRaw`
    WITH "run" AS (UPDATE "Run" SET "eventSeq" = "eventSeq" + ${events.length}::int WHERE "id" = ${runId} RETURNING "eventSeq" - ${events.length}::int AS "before"),
    "added" AS (
      INSERT INTO "RunEvent" ("runId", "seq", "at", "event")
      SELECT ${runId}, "run"."before" + "list"."position"::int, clock_timestamp(), "list"."event"
      FROM "run", jsonb_array_elements(${storable(events)}::jsonb) WITH ORDINALITY AS "list" ("event", "position")
    )
    SELECT pg_notify(${channels.event}, ${runId})::text`
}
