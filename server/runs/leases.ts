import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '@/prisma/client/client.ts'
import { channels } from '../live/channels.ts'
import type { Listener } from '../live/listener.ts'
import { log } from '../log.ts'

/** Why the work on a stage is to stop. */
export type StopReason = 'cancelled' | 'lost' | 'handed-back'

/** A worker's right to the steps of a stage. */
export interface Lease {
  token: string
  /** aborts with a {@link StopReason} */
  signal: AbortSignal
  stop(reason: StopReason): void
  /** says that steps carry the token from now on: when none does any more, the lease is lost */
  hold(): void
  close(): void
}

export interface LeaseOptions { db: PrismaClient; listener: Listener; leaseMs: number }

const speaker = log.child({ part: 'leases' })

/** The leases of one process: renews them all with one statement, three times within their length, and stops the work of those that are lost or cancelled. */
export class LeaseKeeper {
  readonly leaseMs: number
  readonly #db: PrismaClient
  readonly #open = new Map<string, { runId: string; held: boolean; stop: (reason: StopReason) => void }>()
  readonly #unsubscribe: () => void
  readonly #timer: NodeJS.Timeout
  #handingBack = false
  #renewing: Promise<void> = Promise.resolve()

  constructor({ db, listener, leaseMs }: LeaseOptions) {
    this.leaseMs = leaseMs
    this.#db = db
    this.#unsubscribe = listener.on(channels.stop, (runId) => this.stopRun(runId))
    this.#timer = setInterval(() => {
      this.#renewing = this.#renew().catch((error: unknown) => speaker.warn({ error }, 'Leases could not be renewed'))
    }, leaseMs / 3)
  }

  open(runId: string): Lease {
    const token = randomUUID()
    const controller = new AbortController()
    const stop = (reason: StopReason): void => controller.abort(reason)
    const entry = { runId, held: false, stop }
    this.#open.set(token, entry)
    if (this.#handingBack) stop('handed-back')
    return { token, signal: controller.signal, stop, hold: () => void (entry.held = true), close: () => void this.#open.delete(token) }
  }

  stopRun(runId: string): void {
    for (const lease of this.#open.values()) if (lease.runId === runId) lease.stop('cancelled')
  }

  /** Stops all work, now and to come, so that other workers take it up. */
  handBackAll(): void {
    this.#handingBack = true
    for (const { stop } of this.#open.values()) stop('handed-back')
  }

  async close(): Promise<void> {
    this.#unsubscribe()
    clearInterval(this.#timer)
    await this.#renewing
  }

  async #renew(): Promise<void> {
    const held = [...this.#open].filter(([, lease]) => lease.held)
    const tokens = held.map(([token]) => token)
    if (tokens.length === 0) return
    // rows that a write of this very process has locked are passed over: they are renewed next time, long before they run out
    await this.#db.$executeRaw`
      UPDATE "RunStep" AS s SET "leaseUntil" = clock_timestamp() + make_interval(secs => ${this.leaseMs / 1000}::float8)
      FROM (SELECT "runId", "nodeId" FROM "RunStep" WHERE "state" IN ('queued', 'running') AND "leaseToken" = ANY(${tokens}) FOR UPDATE SKIP LOCKED) AS mine
      WHERE s."runId" = mine."runId" AND s."nodeId" = mine."nodeId"`
    const carried = await this.#db.$queryRaw<{ token: string }[]>`
      SELECT DISTINCT "leaseToken" AS "token" FROM "RunStep" WHERE "state" IN ('queued', 'running') AND "leaseToken" = ANY(${tokens})`
    const alive = new Set(carried.map(({ token }) => token))
    for (const [token, lease] of held) if (!alive.has(token)) lease.stop('lost')
    const runIds = [...new Set([...this.#open.values()].map(({ runId }) => runId))]
    const cancelled = await this.#db.run.findMany({ where: { id: { in: runIds }, cancelRequestedAt: { not: null } }, select: { id: true } })
    for (const { id } of cancelled) this.stopRun(id)
  }
}
