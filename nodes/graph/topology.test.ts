import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPath, reachableFrom, sortTopologically, type Arrow } from './topology.ts'

const arrows = (text: string): Arrow[] => text.split(' ').filter(Boolean).map((pair) => ({ from: pair[0]!, to: pair[1]! }))

/** Any directed graph of up to 12 nodes, self-loops and parallel arrows included. */
const anyGraph = fc.integer({ min: 1, max: 12 }).chain((size) => {
  const id = fc.integer({ min: 0, max: size - 1 }).map(String)
  return fc.record({ ids: fc.constant(Array.from({ length: size }, (_, index) => String(index))), arrows: fc.array(fc.record({ from: id, to: id }), { maxLength: 30 }) })
})

describe('sortTopologically', () => {
  test('leaves an order that is already right as it is', () => {
    expect(sortTopologically([...'acbd'], arrows('ab cd')).order).toEqual([...'acbd'])
  })

  test('moves what is needed, and only that, before the first step that needs it', () => {
    expect(sortTopologically([...'abcd'], arrows('da')).order).toEqual([...'dabc'])
  })

  test('tells a cycle in the direction of its wires', () => {
    expect(sortTopologically([...'abcx'], arrows('ab bc ca cx')).cycles).toEqual([[...'abc']])
  })

  test('tells a node that is wired to itself', () => {
    expect(sortTopologically(['a'], arrows('aa')).cycles).toEqual([['a']])
  })

  test('tells two separate cycles apart', () => {
    expect(sortTopologically([...'abcd'], arrows('ab ba cd dc')).cycles).toEqual([['a', 'b'], ['c', 'd']])
  })

  test('ignores arrows from and to unknown ids, and ids named twice', () => {
    expect(sortTopologically(['a', 'b', 'a'], arrows('xa by ab'))).toEqual({ order: ['a', 'b'], cycles: [] })
  })

  test('sorts a chain of 100,000 backwards without overflow', { timeout: 60_000 }, () => {
    const ids = Array.from({ length: 100_000 }, (_, index) => `n${index}`)
    const chain = ids.slice(1).map((id, index) => ({ from: id, to: ids[index]! }))
    expect(sortTopologically(ids, chain).order).toEqual(ids.toReversed())
  })

  test('on any graph: either a right and complete order, or real cycles that share no node and whose removal leaves none', { timeout: 60_000 }, () => {
    fc.assert(fc.property(anyGraph, ({ ids, arrows }) => {
      const { order, cycles } = sortTopologically(ids, arrows)
      const hasArrow = (from: string, to: string): boolean => arrows.some((arrow) => arrow.from === from && arrow.to === to)
      const cut = new Set(cycles.flat())
      expect(cut.size).toBe(cycles.flat().length)
      for (const cycle of cycles) cycle.forEach((id, index) => expect(hasArrow(id, cycle[(index + 1) % cycle.length]!)).toBe(true))
      expect([...order, ...cut].sort()).toEqual([...ids].sort())
      for (const { from, to } of arrows) if (!cut.has(from) && !cut.has(to)) expect(order.indexOf(from)).toBeLessThan(order.indexOf(to))
    }), { numRuns: 500 })
  })
})

describe('findPath and reachableFrom', () => {
  test('find the shortest path, both ends included', () => {
    expect(findPath('a', 'd', arrows('ab bc cd ad'))).toEqual(['a', 'd'])
    expect(findPath('a', 'd', arrows('ab bd ac cd'))).toEqual(['a', 'b', 'd'])
  })

  test('a node reaches itself in no step', () => {
    expect(findPath('a', 'a', [])).toEqual(['a'])
  })

  test('find nothing against the arrows', () => {
    expect(findPath('b', 'a', arrows('ab'))).toBeNull()
  })

  test('agree with each other on any graph', () => {
    fc.assert(fc.property(anyGraph, ({ ids, arrows }) => {
      const reached = reachableFrom([ids[0]!], arrows)
      for (const id of ids) expect(findPath(ids[0]!, id, arrows) !== null).toBe(reached.has(id))
    }))
  })
})
