import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runNode } from '../kit/test-context.ts'
import { testItem } from '../kit/test-item.ts'
import { fuseLists, type List } from './fuse-lists.ts'
import { runFuse } from './run.ts'

const list = (name: string, scores: Record<string, number>, weight = 1): List => ({ name, weight, items: Object.entries(scores).map(([id, score]) => testItem(id, { score })) })
const rules = { method: 'ranks' as const, rankConstant: 60 }
const ids = (...given: Parameters<typeof fuseLists>): string[] => fuseLists(...given).map(({ item }) => item.id)

describe('fuseLists', () => {
  test('by ranks: the sum of 1 / (60 + place), as a share of first in all lists', () => {
    const fused = fuseLists([list('one', { a: 9, b: 8 }), list('two', { b: 0.2, c: 0.1 })], rules)
    expect(fused.map(({ item, score }) => [item.id, Number(score.toFixed(6))])).toEqual([
      ['b', Number(((1 / 62 + 1 / 61) / (2 / 61)).toFixed(6))], ['a', 0.5], ['c', Number((1 / 62 / (2 / 61)).toFixed(6))],
    ])
    expect(fused[0]!.parts.map(({ list: name, place }) => [name, place])).toEqual([['one', 2], ['two', 1]])
  })

  test('by scores: each list is stretched to 0..1, so that its scale does not matter', () => {
    const fused = fuseLists([list('one', { a: 100, b: 60, c: 0 }), list('two', { c: 0.3, a: 0.1 })], { ...rules, method: 'scores' })
    expect(fused.map(({ item, score }) => [item.id, score])).toEqual([['a', 0.5], ['c', 0.5], ['b', 0.3]])
  })

  test('a weight moves its list to the front; 0 and an empty list count for nothing', () => {
    const lists = (weight: number) => [list('one', { a: 2, b: 1 }), list('two', { c: 2, b: 1 }, weight)]
    expect(ids(lists(0.2), rules)[1]).toBe('a')
    expect(ids([list('one', { a: 2 }, 0.2), list('two', { c: 2 })], rules)).toEqual(['c', 'a'])
    expect(ids(lists(0), rules)).toEqual(['a', 'b'])
    expect(fuseLists([list('one', { a: 1 }), list('two', {})], rules)[0]!.score).toBe(1)
    expect(fuseLists([], rules)).toEqual([])
  })

  test('equal scores in a list keep their order there; a list that brings an item twice counts the better place', () => {
    expect(fuseLists([{ name: 'one', weight: 1, items: [testItem('b', { score: 1 }), testItem('a', { score: 1 }), testItem('b', { score: 0 })] }], rules).map(({ item, parts }) => [item.id, parts[0]!.place])).toEqual([['b', 1], ['a', 2]])
  })

  test('every item once, best first, scores in (0, 1], whatever comes in', () => {
    const anyList = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.double({ min: -5, max: 5, noNaN: true })), { maxLength: 15 })
    fc.assert(fc.property(fc.array(fc.tuple(anyList, fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 5 }), fc.constantFrom('ranks' as const, 'scores' as const), (given, method) => {
      const lists = given.map(([items, weight], at): List => ({ name: `l${at}`, weight: weight < 1e-3 ? 0 : weight, items: items.map(([id, score]) => testItem(`i${id}`, { score })) }))
      const fused = fuseLists(lists, { ...rules, method })
      expect(fused.map(({ item }) => item.id).sort()).toEqual([...new Set(lists.flatMap(({ weight, items }) => (weight > 0 ? items.map(({ id }) => id) : [])))].sort())
      for (const { score, parts } of fused) {
        expect(score >= 0 && score <= 1 + 1e-9).toBe(true)
        expect(score).toBeCloseTo(parts.reduce((sum, { part }) => sum + part, 0), 9)
      }
      for (let at = 1; at < fused.length; at++) expect(fused[at - 1]!.score).toBeGreaterThanOrEqual(fused[at]!.score)
    }))
  })
})

test('the node keeps what each list decided and says which lists brought an item; an empty input keeps the weights in place', async () => {
  const said = (kind: string) => [{ nodeId: kind, kind, text: `${kind} found it.`, figures: {} }]
  const found = { type: 'items' as const, items: [testItem('a', { score: 0.4, scores: { cosine: 0.4 }, decisions: said('retriever') })] }
  const liked = { type: 'items' as const, items: [testItem('b', { score: 1, decisions: said('popular') }), testItem('a', { score: 0.5, scores: { popular: 0.5 }, decisions: said('popular') })] }
  const { items } = await runNode(runFuse, { params: { secondWeight: 0, thirdWeight: 0.5 }, inputs: { first: found, second: undefined, third: liked, fourth: undefined, fifth: undefined } })
  expect(items.items.map(({ id }) => id)).toEqual(['a', 'b'])
  const [a] = items.items
  expect(a!.decisions.map(({ kind }) => kind)).toEqual(['retriever', 'popular', 'fuse'])
  expect(a!.decisions[2]!.text).toContain('brought by the first list (retriever) at place 1 and the third list (popular) at place 2')
  expect(a!.scores).toMatchObject({ cosine: 0.4, popular: 0.5, fused: a!.score })
  expect(a!.decisions[2]!.figures).toMatchObject({ lists: 2, firstPlace: 1, thirdPlace: 2 })
})
