import type { Plan, PlanSource, PlanStep } from './plan.ts'

/** What is known of a step while its run goes on. A step without facts is waiting. */
export interface StepFacts {
  state: 'waiting' | 'queued' | 'running' | 'asking' | 'done' | 'skipped' | 'failed' | 'cancelled'
  /** names of the outputs that a done step gave; an optional output that stayed empty is not among them */
  outputs?: readonly string[]
  /** why a skipped step was skipped; hands the reason down to the steps that need it */
  skipped?: SkipReason['code']
}
export type FactsByNode = ReadonlyMap<string, StepFacts>

export interface SkipReason { code: 'branch-not-taken' | 'upstream-failed' | 'switched-off'; text: string }

export type StepDecision =
  | { do: 'wait' }
  /** the sources that gave something, by input, in wire order; an input that stays empty is absent */
  | { do: 'run'; inputs: Record<string, PlanSource[]> }
  | { do: 'skip'; reason: SkipReason }

export type RunOutcome = { state: 'done' } | { state: 'cancelled' } | { state: 'failed'; nodeId: string }

export interface Readiness {
  /** stages to put on the queue now; mark their waiting steps queued in the same commit */
  start: number[]
  /** steps that will never run, with the reason to show; skips that follow from skips are included */
  skip: { nodeId: string; reason: SkipReason }[]
  /** steps that have not begun and never will, because the run is stopping */
  cancel: string[]
  /** a step with `onError: 'stop'` failed, or the run was cancelled: running steps are to be aborted */
  stopping: boolean
  /** how the run ended, once `skip` and `cancel` are committed; null while a step is still to end */
  outcome: RunOutcome | null
}

/** Whether a step has reached a state that it never leaves. */
export function isOver(facts: StepFacts | undefined): boolean {
  return facts !== undefined && (facts.state === 'done' || facts.state === 'skipped' || facts.state === 'failed' || facts.state === 'cancelled')
}

/**
 * Whether a step may run, given what its sources have come to. It waits until every source is over, so that the
 * decision and its reason never depend on which source ended first. It is skipped when a required input, or all
 * inputs of a one-of group, stay empty; an input with many wires is satisfied by one source that gave something.
 * `titleOf` names a step in the reason.
 */
export function decideStep(step: PlanStep, facts: FactsByNode, titleOf: (nodeId: string) => string): StepDecision {
  if (step.off) return { do: 'skip', reason: { code: 'switched-off', text: step.off === 'disabled' ? 'Skipped: it is disabled' : 'Bypassed: what comes in is passed on' } }
  const wired = Object.entries(step.inputs)
  if (wired.some(([, sources]) => sources.some((source) => !isOver(facts.get(source.nodeId))))) return { do: 'wait' }

  const present = new Map(wired.map(([input, sources]) => [input, sources.filter((source) => isPresent(source, facts))]))
  const isEmpty = (input: string): boolean => (present.get(input)?.length ?? 0) === 0
  const empty = [...step.requiredInputs.filter(isEmpty), ...step.oneOf.filter((group) => group.every(isEmpty)).flat()]
  if (empty.length > 0) return { do: 'skip', reason: reasonFor(empty.flatMap((input) => step.inputs[input] ?? []), facts, titleOf) }
  return { do: 'run', inputs: Object.fromEntries([...present].filter(([, sources]) => sources.length > 0)) }
}

/**
 * What a run should do next. Pure: the same plan and facts give the same answer, so any process may ask at any time and
 * commit the answer by compare-and-set.
 *
 * A stage starts when every stage it comes after is over, none of its steps is queued or running, and at least one of
 * its steps waits and is not to be skipped; within its job, {@link decideStep} is asked before each step. While the run
 * is stopping nothing starts: what needs a failed step is skipped, the rest that has not begun is cancelled.
 */
export function assessRun(plan: Plan, facts: FactsByNode, options: { cancelRequested?: boolean } = {}): Readiness {
  const now = new Map(facts)
  const titles = new Map(plan.steps.map((step) => [step.nodeId, step.title]))
  const titleOf = (nodeId: string): string => titles.get(nodeId) ?? nodeId
  const failed = plan.steps.find((step) => step.onError === 'stop' && facts.get(step.nodeId)?.state === 'failed')
  const cancelled = options.cancelRequested === true || plan.steps.some((step) => facts.get(step.nodeId)?.state === 'cancelled')
  const stopping = failed !== undefined || cancelled
  const skip: Readiness['skip'] = []
  const cancel: string[] = []

  for (const step of plan.steps) {
    const state = now.get(step.nodeId)?.state ?? 'waiting'
    if (state !== 'waiting' && state !== 'queued' && !(state === 'asking' && stopping)) continue
    const reason = stopping ? failureAmong(Object.values(step.inputs).flat(), now, titleOf) : skipOf(decideStep(step, now, titleOf))
    if (reason) {
      skip.push({ nodeId: step.nodeId, reason })
      now.set(step.nodeId, { state: 'skipped', skipped: reason.code })
    } else if (stopping) {
      cancel.push(step.nodeId)
      now.set(step.nodeId, { state: 'cancelled' })
    }
  }

  const stageOver = plan.stages.map((stage) => stage.nodeIds.every((nodeId) => isOver(now.get(nodeId))))
  // A stage may be over before one that it comes after, when all of its steps were skipped: what comes after it still
  // waits for that one too, because fusion counted on it.
  const settled: boolean[] = []
  for (const { index, after } of plan.stages) settled[index] = stageOver[index]! && after.every((earlier) => settled[earlier])
  const start = plan.stages.filter((stage) => !stageOver[stage.index]
    && stage.after.every((earlier) => settled[earlier])
    && stage.nodeIds.every((nodeId) => isOver(now.get(nodeId)) || (now.get(nodeId)?.state ?? 'waiting') === 'waiting'))
    .map((stage) => stage.index)
  return { start, skip, cancel, stopping, outcome: stageOver.every(Boolean) ? outcomeOf(failed, now) : null }
}

function outcomeOf(failed: PlanStep | undefined, facts: FactsByNode): RunOutcome {
  if (failed) return { state: 'failed', nodeId: failed.nodeId }
  return [...facts.values()].some(({ state }) => state === 'cancelled') ? { state: 'cancelled' } : { state: 'done' }
}

function skipOf(decision: StepDecision): SkipReason | null {
  return decision.do === 'skip' ? decision.reason : null
}

function isPresent(source: PlanSource, facts: FactsByNode): boolean {
  const known = facts.get(source.nodeId)
  return known?.state === 'done' && (known.outputs ?? []).includes(source.output)
}

function reasonFor(sources: readonly PlanSource[], facts: FactsByNode, titleOf: (nodeId: string) => string): SkipReason {
  const first = sources[0]
  const off = sources.find(({ nodeId }) => facts.get(nodeId)?.skipped === 'switched-off')
  if (off) return { code: 'switched-off', text: `Skipped: it needs “${titleOf(off.nodeId)}”, which is switched off` }
  return failureAmong(sources, facts, titleOf) ?? {
    code: 'branch-not-taken',
    text: first ? `Skipped: “${titleOf(first.nodeId)}” gave nothing on this way` : 'Skipped: nothing came in',
  }
}

function failureAmong(sources: readonly PlanSource[], facts: FactsByNode, titleOf: (nodeId: string) => string): SkipReason | null {
  const failed = sources.find(({ nodeId }) => facts.get(nodeId)?.state === 'failed')
  if (failed) return { code: 'upstream-failed', text: `Skipped: “${titleOf(failed.nodeId)}” failed` }
  const behind = sources.find(({ nodeId }) => facts.get(nodeId)?.skipped === 'upstream-failed')
  return behind ? { code: 'upstream-failed', text: `Skipped: “${titleOf(behind.nodeId)}” was skipped after a failure` } : null
}
