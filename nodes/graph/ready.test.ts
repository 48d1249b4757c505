import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GraphDocument } from './document.ts'
import { compileGraph } from './compile.ts'
import type { Plan } from './plan.ts'
import { randomGraph, randomNumbers } from './random-graph.ts'
import { assessRun, decideStep, isOver, type RunOutcome, type StepFacts } from './ready.ts'
import { testCatalog } from './test-nodes.ts'

/** "source:kind.output>target.port", a node named by its id and kind in `nodes`. */
function planOf(nodes: Record<string, string | { kind: string; onError: 'skip' }>, wires: string[]): Plan {
  const document = {
    format: 1, name: 'test',
    nodes: Object.entries(nodes).map(([id, node]) => ({
      id, kind: `test-${typeof node === 'string' ? node : node.kind}`, version: 1, title: id.toUpperCase(), position: { x: 0, y: 0 },
      ...(typeof node === 'string' ? {} : { execution: { onError: node.onError } }),
    })),
    edges: wires.map((wire, index) => {
      const [from = '', to = ''] = wire.split('>')
      const [source = '', output = 'text'] = from.split('.')
      const [target = '', port = 'text'] = to.split('.')
      return { id: `e${index}`, from: { node: source, port: output }, to: { node: target, port } }
    }),
  }
  const compiled = compileGraph(document, testCatalog)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.plan
}
const done = (...outputs: string[]): StepFacts => ({ state: 'done', outputs })
const facts = (entries: Record<string, StepFacts | StepFacts['state']>): Map<string, StepFacts> =>
  new Map(Object.entries(entries).map(([id, entry]) => [id, typeof entry === 'string' ? { state: entry } : entry]))
const begun = (plan: Plan, stages: number[]): string[] => stages.map((index) => plan.stages[index]!.nodeIds.join(' '))

const branch = planOf({ s: 'light-source', g: 'gate', e: 'model', o: 'model', j: 'join', m: 'model' }, ['s>g', 'g.even>e', 'g.odd>o', 'e>j.texts', 'o>j.texts', 'e>m'])
const pair = planOf({ a: 'heavy-source', b: { kind: 'heavy-source', onError: 'skip' }, p: 'pair', m: 'model' }, ['a>p.first', 'b>p.second', 'p>m'])

describe('assessRun', () => {
  test('starts what waits for nothing', () => {
    expect(begun(pair, assessRun(pair, new Map()).start)).toEqual(['a', 'b'])
  })

  test('starts a stage once all that it comes after is over', () => {
    expect(assessRun(pair, facts({ a: done('text'), b: 'running' })).start).toEqual([])
    expect(begun(pair, assessRun(pair, facts({ a: done('text'), b: done('text') })).start)).toEqual(['p'])
  })

  test('does not start again what is queued or running', () => {
    expect(assessRun(pair, facts({ a: 'queued', b: 'running' })).start).toEqual([])
  })

  test('starts a fused stage again that was cut off in the middle', () => {
    const plan = planOf({ s: 'heavy-source', l: 'light', k: 'light' }, ['s>l', 'l>k'])
    expect(begun(plan, assessRun(plan, facts({ s: done('text'), l: done('text'), k: 'waiting' })).start)).toEqual(['s l k'])
  })

  test('skips the branch that was not taken, and what only it feeds, and says so', () => {
    const next = assessRun(branch, facts({ s: done('text'), g: done('odd') }))
    expect(next.skip.map(({ nodeId, reason }) => [nodeId, reason.code, reason.text])).toEqual([
      ['e', 'branch-not-taken', 'Skipped: “G” gave nothing on this way'],
      ['m', 'branch-not-taken', 'Skipped: “E” gave nothing on this way'],
    ])
    expect(begun(branch, next.start)).toEqual(['o'])
  })

  test('one source that gave something satisfies an input that takes many', () => {
    const known = facts({ s: done('text'), g: done('odd'), e: { state: 'skipped', skipped: 'branch-not-taken' }, o: done('text'), m: 'skipped' })
    expect(decideStep(branch.steps.find(({ nodeId }) => nodeId === 'j')!, known, String)).toEqual({ do: 'run', inputs: { texts: [{ nodeId: 'o', output: 'text' }] } })
  })

  test('an input that is not required may stay empty: the step runs without it', () => {
    const known = facts({ a: done('text'), b: 'failed' })
    expect(decideStep(pair.steps.find(({ nodeId }) => nodeId === 'p')!, known, String)).toEqual({ do: 'run', inputs: { first: [{ nodeId: 'a', output: 'text' }] } })
    expect(begun(pair, assessRun(pair, known).start)).toEqual(['p'])
  })

  test('a step whose one-of inputs are all empty is skipped', () => {
    const plan = planOf({ s: 'light-source', g: 'gate', m: 'model', x: 'either' }, ['s>g', 'g.even>m', 'm>x.left'])
    const next = assessRun(plan, facts({ s: done('text'), g: done('odd') }))
    expect(next.skip.map(({ nodeId }) => nodeId)).toEqual(['m', 'x'])
    expect(next.outcome).toEqual({ state: 'done' })
  })

  test('a failure that stops: nothing starts, what needs it is skipped, the rest is cancelled, running steps hold the end', () => {
    const plan = planOf({ a: 'heavy-source', b: 'model', c: 'model', d: 'heavy-source', e: 'model' }, ['a>b', 'b>c', 'd>e'])
    const next = assessRun(plan, facts({ a: 'failed', d: 'running' }))
    expect(next).toMatchObject({ start: [], cancel: ['e'], stopping: true, outcome: null })
    expect(next.skip.map(({ nodeId, reason }) => [nodeId, reason])).toEqual([
      ['b', { code: 'upstream-failed', text: 'Skipped: “A” failed' }],
      ['c', { code: 'upstream-failed', text: 'Skipped: “B” was skipped after a failure' }],
    ])
    expect(assessRun(plan, facts({ a: 'failed', d: 'cancelled' })).outcome).toEqual({ state: 'failed', nodeId: 'a' })
  })

  test('a failure that may be skipped: the run goes on and ends done', () => {
    const plan = planOf({ a: { kind: 'heavy-source', onError: 'skip' }, b: 'model', d: 'heavy-source' }, ['a>b'])
    const next = assessRun(plan, facts({ a: 'failed', d: done('text') }))
    expect(next).toMatchObject({ stopping: false, outcome: { state: 'done' }, skip: [{ nodeId: 'b', reason: { code: 'upstream-failed' } }] })
  })

  test('a cancel request cancels what has not begun and waits for what runs', () => {
    expect(assessRun(pair, facts({ a: 'running', b: 'queued' }), { cancelRequested: true })).toMatchObject({ start: [], cancel: ['b', 'p', 'm'], stopping: true, outcome: null })
    expect(assessRun(pair, facts({ a: 'cancelled', b: 'cancelled' })).outcome).toEqual({ state: 'cancelled' })
  })

  test('a cancel request after the last step changes nothing', () => {
    expect(assessRun(pair, facts({ a: done('text'), b: done('text'), p: done('text'), m: done('text') }), { cancelRequested: true }).outcome).toEqual({ state: 'done' })
  })

  test('node ids like those of built-in members are ids like any other', () => {
    const plan = planOf({ constructor: 'heavy-source', toString: 'model' }, ['constructor>toString'])
    expect(begun(plan, assessRun(plan, new Map()).start)).toEqual(['constructor'])
    expect(begun(plan, assessRun(plan, facts({ constructor: done('text') })).start)).toEqual(['toString'])
  })

  test('carried out in any order, with failures and cancels, every run ends in exactly one state and keeps the order of wires', { timeout: 60_000 }, () => {
    carryOut(randomGraph({ seed: 2677562 }), 2677562, 0.1, 0) // a stage of skipped steps is over before the stage it comes after
    const outcomes = new Set<string>()
    fc.assert(fc.property(fc.nat(), fc.constantFrom(0, 0.1), fc.constantFrom(0, 0.02), (seed, failing, cancelling) => {
      outcomes.add(carryOut(randomGraph({ seed }), seed, failing, cancelling).state)
    }), { numRuns: 250 })
    expect([...outcomes].sort()).toEqual(['cancelled', 'done', 'failed'])
  })
})

/** Plays a run: starts what may start, ends a random step of those that run, until the assessment says how it ended. */
function carryOut(document: GraphDocument, seed: number, failing: number, cancelling: number): RunOutcome {
  const random = randomNumbers(seed)
  document.nodes.forEach((node) => { node.execution.onError = random() < 0.5 ? 'skip' : 'stop' })
  const compiled = compileGraph(document, testCatalog)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  const { plan } = compiled
  const known = new Map<string, StepFacts>()
  const active = new Set<number>()
  let cancelRequested = false

  for (let turn = 0; turn < 1000; turn++) {
    cancelRequested ||= random() < cancelling
    const next = assessRun(plan, known, { cancelRequested })
    for (const { nodeId, reason } of next.skip) known.set(nodeId, { state: 'skipped', skipped: reason.code })
    for (const nodeId of next.cancel) known.set(nodeId, { state: 'cancelled' })
    if (next.outcome) {
      expect(plan.steps.every(({ nodeId }) => isOver(known.get(nodeId)))).toBe(true)
      return next.outcome
    }
    for (const index of next.start) {
      expect(active.has(index)).toBe(false)
      active.add(index)
      for (const nodeId of plan.stages[index]!.nodeIds) if (!isOver(known.get(nodeId))) known.set(nodeId, { state: 'queued' })
    }
    // a run that is not over has work to do: it never hangs
    expect(active.size).toBeGreaterThan(0)
    const stage = plan.stages[[...active][Math.floor(random() * active.size)]!]!
    const nodeId = stage.nodeIds.find((id) => !isOver(known.get(id)))
    if (nodeId === undefined) active.delete(stage.index)
    else {
      const step = plan.steps.find((one) => one.nodeId === nodeId)!
      const decision = decideStep(step, known, String)
      expect(decision.do).toBe('run')
      if (decision.do === 'run') for (const source of Object.values(decision.inputs).flat()) expect(known.get(source.nodeId)?.state).toBe('done')
      const outputs = step.kind === 'test-gate' ? [random() < 0.5 ? 'even' : 'odd'] : ['text']
      known.set(nodeId, random() < failing ? { state: 'failed' } : { state: 'done', outputs })
    }
    if (stage.nodeIds.every((id) => isOver(known.get(id)))) active.delete(stage.index)
  }
  throw new Error(`the run of seed ${seed} did not end`)
}
