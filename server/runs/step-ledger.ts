import type { Plan } from '@/nodes/graph/plan.ts'
import type { PrismaClient } from '@/prisma/client/client.ts'
import type { RunError, RunEvent, StepReason, StepState } from '../live/run-event.ts'
import { type LockedRun, lockRun } from './locked-run.ts'
import { putResults, type StoredResult } from './reuse.ts'
import { settleRun, type Settlement } from './settle-run.ts'
import { changeSteps, type StepChange, StepMoved } from './step-rows.ts'

/** A step that lasts longer is shown as running while it runs; what is quicker is written down together with its neighbours. */
const WRITE_WITHIN_MS = 30

export interface LedgerOptions {
  db: PrismaClient
  runId: string
  /** fences every write: a worker that has lost its lease writes nothing more */
  token: string
  /** the steps in this worker's hands, all queued */
  nodeIds: readonly string[]
  /** writes each start at once, so that the step a worker dies with can be told */
  eager: boolean
  /** called when a write in the background fails */
  onFault(error: unknown): void
}

type Rest = Omit<StepChange, 'nodeId' | 'from' | 'holder' | 'lease' | 'to'>

/**
 * What a worker writes of the stage it holds. State, stored result and event of a step always go into one transaction; a row of
 * quick steps goes into one together, which is what makes fused steps cheap. Once a write fails, nothing more is written.
 */
export class StepLedger {
  readonly #options: LedgerOptions
  /** as the database will have it when all that was handed over is written */
  readonly #states: Map<string, StepState>
  #changes = new Map<string, StepChange>()
  #events: RunEvent[] = []
  #results: StoredResult[] = []
  #writing: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined

  constructor(options: LedgerOptions) {
    this.#options = options
    this.#states = new Map(options.nodeIds.map((nodeId) => [nodeId, 'queued']))
  }

  /** With `now`, resolves when it is written; else it is written soon, or together with the end of the step. */
  async start(nodeId: string, attempt: number, { now }: { now: boolean }): Promise<void> {
    this.#change(nodeId, 'running', { attempt, startedAt: instant() })
    this.#events.push({ type: 'step.started', nodeId, attempt })
    if (now || this.#options.eager) await this.flush()
    else this.#soon()
  }

  done(nodeId: string, { result, reused, reason }: { result: StoredResult; reused: boolean; reason: StepReason }): void {
    const { key, outputs } = result
    const tookMs = reused ? 0 : result.tookMs
    const at = instant()
    if (!reused) this.#results.push(result)
    this.#change(nodeId, 'done', { contentKey: key, resultKey: key, outputs: Object.keys(outputs), reused, reason, error: undefined, tookMs, finishedAt: at, ...(reused ? { startedAt: at } : {}) })
    this.#events.push({ type: 'step.done', nodeId, reused, reason, tookMs, resultKey: key })
  }

  /** Puts a step before a person: it lets go of the worker, and goes on when somebody has answered. */
  ask(nodeId: string): void {
    this.#change(nodeId, 'asking', { startedAt: instant() })
    this.#events.push({ type: 'step.asking', nodeId })
  }

  skip(nodeId: string, reason: StepReason): void {
    this.#change(nodeId, 'skipped', { reason, finishedAt: instant() })
    this.#events.push({ type: 'step.skipped', nodeId, reason })
  }

  async retry(nodeId: string, attempt: number, error: RunError): Promise<void> {
    this.#change(nodeId, 'queued', { attempt, error })
    this.#events.push({ type: 'step.retrying', nodeId, attempt, error })
    await this.flush()
  }

  fail(nodeId: string, error: RunError): void {
    this.#change(nodeId, 'failed', { error, finishedAt: instant() })
    this.#events.push({ type: 'step.failed', nodeId, error })
  }

  cancel(nodeId: string): void {
    this.#change(nodeId, 'cancelled', { finishedAt: instant() })
    this.#events.push({ type: 'step.cancelled', nodeId })
  }

  /** Lets go of a step that was started and not finished, as if it had never been: another worker takes it up. */
  handBack(nodeId: string, attempt: number): void {
    this.#change(nodeId, 'waiting', { attempt: attempt - 1 })
  }

  log(nodeId: string, level: 'info' | 'warn', message: string): void {
    this.#events.push({ type: 'step.log', nodeId, level, message })
    this.#soon()
  }

  flush(): Promise<void> {
    return this.#write(async () => {})
  }

  /** Writes what is left, lets go of the steps that did not get their turn, and settles the run, all in one transaction. */
  close(plan: Plan): Promise<Settlement> {
    for (const [nodeId, state] of this.#states) if (state === 'queued' || state === 'running') this.#change(nodeId, 'waiting', {})
    return this.#write((run) => settleRun(run, plan))
  }

  #change(nodeId: string, to: StepState, rest: Rest): void {
    const from = this.#changes.get(nodeId)?.from ?? this.#states.get(nodeId)!
    const kept = this.#changes.get(nodeId)
    this.#changes.set(nodeId, { ...kept, ...rest, nodeId, from, to, holder: this.#options.token, lease: to === 'queued' || to === 'running' ? 'keep' : undefined })
    this.#states.set(nodeId, to)
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => void this.flush().catch((error: unknown) => this.#options.onFault(error)), WRITE_WITHIN_MS)
  }

  /** One write after the other; each takes all that was handed over before its turn. */
  #write<T>(more: (run: LockedRun) => Promise<T>): Promise<T> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const changes = [...this.#changes.values()]
    const events = this.#events
    const results = this.#results
    this.#changes = new Map()
    this.#events = []
    this.#results = []
    const { db, runId } = this.#options
    const write = this.#writing.then(() => lockRun(db, runId, async (run) => {
      if (run.state !== 'running') throw new StepMoved(`run ${runId} is ${run.state}`)
      await putResults(run.tx, results)
      await changeSteps(run.tx, runId, changes)
      run.emit(...events)
      return more(run)
    }))
    this.#writing = write
    // whoever awaits it hears of the fault; nobody else must
    write.catch(() => {})
    return write.then((value) => {
      if (value === null) throw new StepMoved(`run ${runId} is gone`)
      return value as T
    })
  }
}

function instant(): string {
  return new Date().toISOString()
}
