import { setTimeout as sleep } from 'node:timers/promises'
import type { Plan, PlanSource, PlanStep } from '@/nodes/graph/plan.ts'
import { decideStep, type StepFacts } from '@/nodes/graph/ready.ts'
import { NodeError } from '@/nodes/kit/node-error.ts'
import type { StageClaim } from './claim-stage.ts'
import type { Lease, StopReason } from './leases.ts'
import { ResultShelf } from './result-shelf.ts'
import { keyOfOutputs, reasonToRun, reusedReason } from './reuse.ts'
import type { Outputs } from './run-snapshot.ts'
import { runStep, type StepInputs } from './run-step.ts'
import type { StageServices } from './stage-services.ts'
import { failureOf, type StepFailure } from './step-failure.ts'
import type { StepLedger } from './step-ledger.ts'
import { StepMoved } from './step-rows.ts'

const LONGEST_PAUSE_MS = 20_000
const MOST_LOG_LINES = 100

export interface Stage { plan: Plan; claim: StageClaim; ledger: StepLedger; lease: Lease }

/**
 * Takes the steps of a claimed stage in their order: skips, reuses or runs each, and hands every outcome to the ledger. Ends early when a step fails for the whole run,
 * or the work is to stop; what is left then stays untouched.
 * @throws StepMoved when the lease is lost
 */
export async function runStage(services: StageServices, stage: Stage): Promise<void> {
  const { plan, claim, ledger, lease } = stage
  const steps = new Map(plan.steps.map((step) => [step.nodeId, step]))
  const facts = new Map(Array.from(claim.rows.values(), ({ nodeId, state, outputs, skipped }): [string, StepFacts] => [nodeId, { state, outputs, ...(skipped ? { skipped } : {}) }]))
  const shelf = new ResultShelf(services, claim)
  await shelf.fetch(claim.nodeIds.map((nodeId) => steps.get(nodeId)!))
  const taker = new StepTaker(services, stage, shelf)
  for (const nodeId of claim.nodeIds) {
    if (lease.signal.aborted) break
    const step = steps.get(nodeId)!
    const decision = decideStep(step, facts, (id) => steps.get(id)?.title ?? id)
    // what is fused behind a step that asks goes on with it
    if (decision.do === 'wait' && [...facts.values()].some(({ state }) => state === 'asking')) break
    if (decision.do === 'wait') throw new Error(`step ${nodeId} of run ${claim.run.id} was released before its inputs`)
    if (decision.do === 'skip') {
      ledger.skip(nodeId, decision.reason)
      facts.set(nodeId, { state: 'skipped', skipped: decision.reason.code })
      continue
    }
    facts.set(nodeId, await taker.take(step, decision.inputs))
    if (facts.get(nodeId)!.state === 'failed' && step.onError === 'stop') break
  }
  if (lease.signal.reason === ('lost' satisfies StopReason)) throw new StepMoved('the lease was lost')
}

class StepTaker {
  constructor(private readonly services: StageServices, private readonly stage: Stage, private readonly shelf: ResultShelf) {}

  /** Finds the result of a step, or makes it. */
  async take(step: PlanStep, sources: Record<string, PlanSource[]>): Promise<StepFacts> {
    const { nodeId } = step
    const answer = this.stage.claim.rows.get(nodeId)!.answer
    if (step.cost === 'wait' && !answer) {
      this.stage.ledger.ask(nodeId)
      return { state: 'asking' }
    }
    try {
      const { key, material } = await this.shelf.materialOf(step, sources, answer)
      const found = step.effect ? null : await this.shelf.find(key)
      if (found) {
        this.shelf.put(nodeId, key, found)
        this.stage.ledger.done(nodeId, { result: { key, kind: step.kind, version: step.version, material, outputs: found, tookMs: 0 }, reused: true, reason: reusedReason })
        return { state: 'done', outputs: Object.keys(found) }
      }
      const before = (await this.shelf.previous()).get(nodeId)
      const made = await this.#make(step, sources)
      if (made === 'stopped') return { state: 'cancelled' }
      const reason = reasonToRun(before, material, step, this.stage.plan, this.services.catalog[step.kind]!)
      const kept = step.keyedByOutputs ? keyOfOutputs(step, made.outputs) : key
      this.shelf.put(nodeId, kept, made.outputs)
      this.stage.ledger.done(nodeId, { result: { key: kept, kind: step.kind, version: step.version, material, ...made }, reused: false, reason })
      return { state: 'done', outputs: Object.keys(made.outputs) }
    } catch (error) {
      const failure = error instanceof StepFailed ? error.failure : error instanceof NodeError ? failureOf(step, this.stage.claim.run.id, error) : null
      if (!failure) throw error
      this.stage.ledger.fail(nodeId, failure.error)
      return { state: 'failed' }
    }
  }

  /** Runs a step until it gives its outputs, or has used up its tries. */
  async #make(step: PlanStep, sources: Record<string, PlanSource[]>): Promise<{ outputs: Outputs; tookMs: number } | 'stopped'> {
    const { nodeId } = step
    const { signal } = this.stage.lease
    let lines = 0
    const say = (level: 'info' | 'warn', message: string): void => {
      if (lines++ < MOST_LOG_LINES) this.stage.ledger.log(nodeId, level, message.slice(0, 500))
    }
    for (let attempt = this.stage.claim.rows.get(nodeId)!.attempt + 1; ; attempt++) {
      await this.stage.ledger.start(nodeId, attempt, { now: step.cost !== 'light' })
      const startedAt = performance.now()
      try {
        const outputs = await runStep(this.services, step, this.#inputsOf(step, sources), { runId: this.stage.claim.run.id, signal, answer: this.stage.claim.rows.get(nodeId)!.answer, log: say })
        return { outputs, tookMs: Math.round(performance.now() - startedAt) }
      } catch (thrown) {
        if (signal.aborted) return this.#stop(nodeId, attempt)
        const failure = failureOf(step, this.stage.claim.run.id, thrown)
        if (!failure.retryable || attempt >= step.attempts) throw new StepFailed(failure)
        await this.stage.ledger.retry(nodeId, attempt, failure.error)
        await sleep(Math.min(LONGEST_PAUSE_MS, this.services.retryPauseMs * 2 ** (attempt - 1)), undefined, { signal }).catch(() => {})
        if (signal.aborted) return this.#stop(nodeId, attempt + 1)
      }
    }
  }

  #stop(nodeId: string, attempt: number): 'stopped' {
    const reason = this.stage.lease.signal.reason as StopReason
    if (reason === 'cancelled') this.stage.ledger.cancel(nodeId)
    if (reason === 'handed-back') this.stage.ledger.handBack(nodeId, attempt)
    return 'stopped'
  }

  #inputsOf(step: PlanStep, sources: Record<string, PlanSource[]>): StepInputs {
    return Object.fromEntries(Object.entries(sources).map(([input, list]) => {
      const values = list.map((source) => this.shelf.value(source))
      return [input, step.manyInputs.includes(input) ? values : values[0]]
    }))
  }
}

class StepFailed extends Error {
  constructor(readonly failure: StepFailure) {
    super(failure.error.text)
  }
}
