import type { PrismaClient } from '@/prisma/client/client.ts'
import { channels } from './channels.ts'
import type { Listener } from './listener.ts'
import { runEvent, type LoggedRunEvent } from './run-event.ts'

const PAGE = 500
/** Even with all announcements lost, a reader sees an event this late at most. */
const LOOK_EVERY_MS = 5000

export interface ReadEventsOptions {
  runId: string
  /** number of the last event that the reader has seen; 0 reads from the beginning */
  after: number
  signal?: AbortSignal
}

/**
 * The log of a run from any point on, every event once and in order, the past and what is yet to come. Ends after `run.finished`, or when the signal
 * aborts. It wakes on announcements but trusts only the log, so that a lost connection costs time, never an event.
 */
export async function* readEvents({ db, listener }: { db: PrismaClient; listener: Listener }, { runId, after, signal }: ReadEventsOptions): AsyncGenerator<LoggedRunEvent> {
  const bell = new Bell()
  const unsubscribe = [listener.on(channels.event, (id) => id === runId && bell.ring()), listener.onGap(() => bell.ring())]
  const onAbort = (): void => bell.ring()
  signal?.addEventListener('abort', onAbort)
  try {
    let last = after
    while (!signal?.aborted) {
      const page = await db.$queryRaw<{ seq: number; at: Date; event: unknown }[]>`
        SELECT "seq", "at", "event" FROM "RunEvent" WHERE "runId" = ${runId} AND "seq" > ${last}::int ORDER BY "seq" LIMIT ${PAGE}::int`
      for (const { seq, at, event } of page) {
        if (signal?.aborted) return
        const parsed = runEvent.parse(event)
        yield { seq, at: at.toISOString(), event: parsed }
        last = seq
        if (parsed.type === 'run.finished') return
      }
      if (page.length === 0 && (await isOverBefore(db, runId, last))) return
      if (page.length < PAGE) await bell.wait(LOOK_EVERY_MS)
    }
  } finally {
    for (const stop of unsubscribe) stop()
    signal?.removeEventListener('abort', onAbort)
  }
}

/** Whether nothing can follow: the run is over and its last event read, or it does not exist. */
async function isOverBefore(db: PrismaClient, runId: string, last: number): Promise<boolean> {
  const run = await db.run.findUnique({ where: { id: runId }, select: { finishedAt: true, eventSeq: true } })
  return run === null || (run.finishedAt !== null && run.eventSeq <= last)
}

/** Remembers one ring for who is not waiting yet, so that nothing falls between a look and a wait. */
class Bell {
  #rung = false
  #wake: (() => void) | null = null

  ring(): void {
    this.#rung = true
    this.#wake?.()
  }

  async wait(atMostMs: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, atMostMs)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    this.#rung = false
    this.#wake = null
  }
}
