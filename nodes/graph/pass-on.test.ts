import { describe, expect, test } from 'vitest'
import { compileGraph } from './compile.ts'
import type { Plan } from './plan.ts'
import { assessRun, type StepFacts } from './ready.ts'
import { catalog, flow } from './test-flow.ts'

const text = (id: string, mode?: string, kind = 'test-light') => ({ id, kind, mode })
const source = { id: 's', kind: 'test-light-source' }
function planOf(document: unknown): Plan {
  const compiled = compileGraph(document, catalog)
  if (!compiled.ok) throw new Error(compiled.problems.map((problem) => problem.text).join('; '))
  return compiled.plan
}
const step = (plan: Plan, id: string) => plan.steps.find(({ nodeId }) => nodeId === id)!
/** Runs a plan on paper: every step that may run is done and gives its text. */
function states(plan: Plan): Record<string, string> {
  const facts = new Map<string, StepFacts>()
  for (;;) {
    const { start, skip, outcome } = assessRun(plan, facts)
    for (const { nodeId, reason } of skip) facts.set(nodeId, { state: 'skipped', skipped: reason.code })
    for (const index of start) for (const id of plan.stages[index]!.nodeIds) if (!facts.has(id)) facts.set(id, { state: 'done', outputs: ['text'] })
    if (outcome) return Object.fromEntries([...facts].map(([id, fact]) => [id, fact.state]))
  }
}

describe('a bypassed step', () => {
  //  s ── a(bypassed) ── b(bypassed) ── c
  test('passes on what comes in, through any number in a row', () => {
    const plan = planOf(flow([source, text('a', 'bypassed'), text('b', 'bypassed'), text('c')], ['s>a', 'a>b', 'b>c']))
    expect(step(plan, 'c').inputs).toEqual({ text: [{ nodeId: 's', output: 'text' }] })
    expect(states(plan)).toEqual({ s: 'done', a: 'skipped', b: 'skipped', c: 'done' })
  })

  //  s ──┬── a(bypassed) ──┬── join: one wire from s, not two
  //      └─────────────────┘
  test('does not wire a source twice into an input that takes many', () => {
    const plan = planOf(flow([source, text('a', 'bypassed'), { id: 'j', kind: 'test-join' }], ['s>a', 's>j.texts', 'a>j.texts']))
    expect(step(plan, 'j').inputs).toEqual({ texts: [{ nodeId: 's', output: 'text' }] })
  })

  //  s ─┐
  //  t ─┴ join(bypassed) ── c: takes one text, so the first
  test('gives one of many where the next step takes one', () => {
    const plan = planOf(flow([source, { id: 't', kind: 'test-light-source' }, text('j', 'bypassed', 'test-join'), text('c')], ['s>j.texts', 't>j.texts', 'j>c']))
    expect(step(plan, 'c').inputs).toEqual({ text: [{ nodeId: 's', output: 'text' }] })
  })

  //  s ── gate(bypassed) ═ even ── c, odd ── d: one way stays open, not both
  test('passes an input through one of its outputs', () => {
    const plan = planOf(flow([source, text('g', 'bypassed', 'test-gate'), text('c'), text('d')], ['s>g', 'g.even>c', 'g.odd>d']))
    expect(states(plan)).toEqual({ s: 'done', g: 'skipped', c: 'done', d: 'skipped' })
  })

  test('with nothing to pass on gives nothing: what needs it is skipped', () => {
    const plan = planOf(flow([source, text('a', 'bypassed', 'test-light-source'), text('c')], ['a>c']))
    expect(states(plan)).toEqual({ s: 'done', a: 'skipped', c: 'skipped' })
  })
})

describe('a disabled step', () => {
  //  s ── a(disabled) ── b ── c      s ── e: goes on
  test('is skipped with all that needs it, and the rest runs', () => {
    const plan = planOf(flow([source, text('a', 'disabled'), text('b'), text('c'), text('e')], ['s>a', 'a>b', 'b>c', 's>e']))
    expect(states(plan)).toEqual({ s: 'done', a: 'skipped', b: 'skipped', c: 'skipped', e: 'done' })
    expect(assessRun(plan, new Map()).skip.map(({ nodeId, reason }) => `${nodeId} ${reason.code}: ${reason.text}`)).toContain('a switched-off: Skipped: it is disabled')
  })

  test('leaves an input that takes many, or none, to the others', () => {
    const plan = planOf(flow([source, text('a', 'disabled', 'test-light-source'), { id: 'j', kind: 'test-join' }], ['s>j.texts', 'a>j.texts']))
    expect(states(plan)).toEqual({ s: 'done', a: 'skipped', j: 'done' })
  })

  test('may be half filled in and unwired', () => {
    expect(compileGraph(flow([source, text('a', 'disabled'), { id: 'c', kind: 'camera', mode: 'disabled' }]), catalog).ok).toBe(true)
  })
})

test('a flow with every step switched off is refused', () => {
  const compiled = compileGraph(flow([{ ...source, mode: 'disabled' }]), catalog)
  expect(compiled.ok ? [] : compiled.problems.map(({ code, text: says }) => [code, says])).toEqual([['empty', 'Every step of the flow is switched off']])
})
