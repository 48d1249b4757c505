import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cost } from '../kit/define-node.ts'
import { compileGraph } from './compile.ts'
import type { PlanStage } from './plan.ts'
import { randomGraph } from './random-graph.ts'
import { fuseStages, type StageStep } from './stages.ts'
import { testCatalog } from './test-nodes.ts'

/** "a b<a C<ab": lower case is light, upper case heavy, after "<" what it needs. */
function steps(text: string): StageStep[] {
  return text.split(' ').map((part) => {
    const [nodeId = '', needs = ''] = part.split('<')
    return { nodeId, cost: nodeId === nodeId.toLowerCase() ? 'light' : 'model', needs: [...needs] }
  })
}
const shape = (text: string): string => fuseStages(steps(text)).map(({ nodeIds, after }) => `${nodeIds.join('')}${after.length ? `<${after.join(',')}` : ''}`).join(' ')

/** Any sorted list of steps: each may need any of those before it. */
const anySteps = fc.array(fc.record({ cost: fc.constantFrom<Cost>('light', 'light', 'model', 'media', 'wait'), needs: fc.array(fc.nat(), { maxLength: 4 }) }), { maxLength: 40 })
  .map((list): StageStep[] => list.map(({ cost, needs }, index) => ({
    nodeId: `n${index}`, cost, needs: index === 0 ? [] : [...new Set(needs.map((need) => `n${need % index}`))],
  })))

/** All that is reached over a relation, the start left out unless it is on a cycle. */
function closure<T>(start: T, next: (one: T) => readonly T[]): Set<T> {
  const found = new Set(next(start))
  for (const one of found) for (const other of next(one)) found.add(other)
  return found
}

describe('fuseStages', () => {
  test.each([
    ['a chain of light steps is one job', 'a b<a c<b', 'abc'],
    ['light sources share one job', 'a b c', 'abc'],
    ['a light step joins the heavy step before it', 'A b<A c<b', 'Abc'],
    ['a heavy step opens a job', 'a B<a C<B', 'a B<0 C<1'],
    ['heavy sources run side by side', 'A B', 'A B'],
    ['a join of two heavy steps waits for both in a job of its own', 'A B c<AB', 'A B c<0,1'],
    ['a join joins the later of two jobs when that waits for the other anyway', 'a B<a c<aB', 'a Bc<0'],
    ['waiting through other jobs counts', 'a B<a C<B d<aC', 'a B<0 Cd<1'],
    ['a light source does not hold up a heavy step that does not need it', 'A b c<Ab', 'A b c<0,1'],
    ['two branches of a heavy step stay in its job', 'A b<A c<A d<bc', 'Abcd'],
    ['two heavy branches meet in one job with what follows', 'A B<A C<A d<BC e<d', 'A B<0 C<0 de<1,2'],
  ])('%s', (_, given, expected) => expect(shape(given)).toBe(expected))

  test('no steps, no stages', () => expect(fuseStages([])).toEqual([]))

  test('the plan of any graph keeps the promises of fusion', { timeout: 60_000 }, () => {
    fc.assert(fc.property(anySteps, (list) => keepsPromises(list, fuseStages(list))), { numRuns: 500 })
  })

  test('so do compiled flows', { timeout: 60_000 }, () => {
    for (let seed = 0; seed < 100; seed++) {
      const compiled = compileGraph(randomGraph({ seed, size: 1 + (seed % 60), reach: 1 + (seed % 9) }), testCatalog)
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
      const list = compiled.plan.steps.map(({ nodeId, cost, inputs }) => ({ nodeId, cost, needs: Object.values(inputs).flat().map((source) => source.nodeId) }))
      keepsPromises(list, compiled.plan.stages)
    }
  })
})

function keepsPromises(list: readonly StageStep[], stages: readonly PlanStage[]): void {
  const stepOf = new Map(list.map((step) => [step.nodeId, step]))
  const stageOf = new Map(stages.flatMap((stage) => stage.nodeIds.map((nodeId) => [nodeId, stage] as const)))
  const isHeavy = (nodeId: string): boolean => stepOf.get(nodeId)!.cost !== 'light'

  // every step once, and stages numbered by their place
  expect(stages.flatMap(({ nodeIds }) => nodeIds).sort()).toEqual(list.map(({ nodeId }) => nodeId).sort())
  stages.forEach((stage, index) => expect(stage.index).toBe(index))
  // acyclic: a stage comes after earlier ones only, each named once
  for (const { index, after } of stages) {
    expect(new Set(after).size).toBe(after.length)
    for (const earlier of after) expect(earlier).toBeLessThan(index)
  }
  // only the first step may be heavy
  for (const { nodeIds } of stages) expect(nodeIds.slice(1).some(isHeavy)).toBe(false)

  for (const { nodeId, needs } of list) {
    const stage = stageOf.get(nodeId)!
    const waits = closure(stage.index, (index) => stages[index]!.after)
    // what a step needs is over before it starts: earlier in its stage, or in a stage it waits for
    for (const need of needs) {
      const inside = stage.nodeIds.indexOf(need)
      expect(inside >= 0 ? inside < stage.nodeIds.indexOf(nodeId) : waits.has(stageOf.get(need)!.index)).toBe(true)
    }
    // fusion adds no wait for a heavy step: what must be over before this step starts is what it needs
    const needed = closure(nodeId, (id) => stepOf.get(id)!.needs)
    const waited = [...[...waits].flatMap((index) => stages[index]!.nodeIds), ...stage.nodeIds.slice(0, stage.nodeIds.indexOf(nodeId))]
    expect(waited.filter(isHeavy).sort()).toEqual([...needed].filter(isHeavy).sort())
  }
}
