import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runNode, testContext } from '../kit/test-context.ts'
import { testItem } from '../kit/test-item.ts'
import { vectorToText } from '../kit/vector-text.ts'
import { type Candidate, freshnessOf, rank } from '../kit/rank.ts'
import { runRankItems } from './run.ts'

const rules = { limit: 3, diversity: 0, exploration: 0, madeShare: 1, seed: 1, unit: 'u' }
const one = (id: string, value: number, angle: number, made = false): Candidate => ({ id, value, made, vector: Float32Array.of(Math.cos(angle), Math.sin(angle)) })
const ids = (...given: Parameters<typeof rank>) => rank(...given).map(({ id }) => id)

describe('rank', () => {
  test('goes by value, then by id', () => expect(ids([one('b', 1, 0), one('a', 1, 1), one('c', 2, 2)], rules)).toEqual(['c', 'a', 'b']))

  test('variety lets another kind come before a twin of the first', () => {
    const list = [one('first', 1, 0), one('twin', 0.99, 0.01), one('other', 0.9, 1.5)]
    expect(ids(list, rules)).toEqual(['first', 'twin', 'other'])
    expect(ids(list, { ...rules, diversity: 0.5 })).toEqual(['first', 'other', 'twin'])
  })

  test('made items keep to their share, one at least where any is allowed', () => {
    const list = [one('m1', 3, 0, true), one('m2', 2, 1, true), one('a', 1, 2), one('b', 0, 3)]
    expect(ids(list, { ...rules, madeShare: 0 })).toEqual(['a', 'b'])
    expect(ids(list, { ...rules, madeShare: 0.1 })).toEqual(['m1', 'a', 'b'])
  })

  test('exploration changes what comes after the first place, differently for two viewers, the same way each time', () => {
    const list = Array.from({ length: 40 }, (_, at) => one(`i${at}`, -at, at))
    const exploring = { ...rules, limit: 20, exploration: 0.5 }
    const [mine, yours] = [ids(list, { ...exploring, unit: 'u1' }), ids(list, { ...exploring, unit: 'u2' })]
    expect(mine).toEqual(ids(list, { ...exploring, unit: 'u1' }))
    expect(mine).not.toEqual(yours)
    expect([mine[0], yours[0]]).toEqual(['i0', 'i0'])
  })

  test('whatever comes in: no item twice, no more than the limit, all of the candidates where nothing is left out', () => {
    const candidates = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 4 }), value: fc.double({ noNaN: true, min: -5, max: 5 }), angle: fc.double({ noNaN: true, min: 0, max: 7 }), made: fc.boolean() }), { selector: ({ id }) => id, maxLength: 20 })
    fc.assert(fc.property(candidates, fc.integer({ min: 1, max: 25 }), fc.double({ noNaN: true, min: 0, max: 0.5 }), (list, limit, exploration) => {
      const placed = ids(list.map(({ id, value, angle, made }) => one(id, value, angle, made)), { ...rules, limit, exploration, diversity: 0.3 })
      expect(new Set(placed).size).toBe(placed.length)
      expect(placed.length).toBe(Math.min(limit, list.length))
    }))
  })

  test('freshness halves with every half-life', () => expect([freshnessOf(0, 10), freshnessOf(10, 10), freshnessOf(30, 10)]).toEqual([1, 0.5, 0.125]))
})

test('taste and freshness move items, and each says why it stands where it does', async () => {
  const vectors: Record<string, Float32Array> = { old: Float32Array.of(1, 0), fresh: Float32Array.of(0, 1) }
  const facts: Record<string, string> = { old: '2026-01-01T00:00:00.000Z', fresh: '2026-04-01T00:00:00.000Z' }
  const context = testContext({
    catalogue: {
      itemVectors: async (wanted: readonly string[]) => wanted.map((id) => vectors[id] ?? null),
      facts: async (wanted: readonly string[]) => wanted.map((id) => ({ creator: '', category: '', style: null, licence: '', published: facts[id] ?? '' })),
      newest: async () => facts.fresh ?? null,
    } as never,
  })
  const items = [{ type: 'items' as const, items: [testItem('old', { score: 0.5 }), testItem('fresh', { score: 0.45 })] }]
  const viewer = { type: 'viewer' as const, viewerId: 'u', name: 'U', history: [], taste: { type: 'embedding' as const, model: 'm', vector: vectorToText(Float32Array.of(1, 0)) } }
  const order = async (params: object, who?: typeof viewer) => (await runNode(runRankItems, { params, inputs: { items, viewer: who } }, context)).items.items
  expect((await order({ taste: 0, freshness: 0 })).map(({ id }) => id)).toEqual(['old', 'fresh'])
  expect((await order({ taste: 0, freshness: 0.2 })).map(({ id }) => id)).toEqual(['fresh', 'old'])
  const [first] = await order({ taste: 0.5, freshness: 0.2 }, viewer)
  expect(first?.id).toBe('old')
  expect(first?.decisions.at(-1)?.figures).toMatchObject({ place: 1, taste: 1, score: 0.5 })
})
