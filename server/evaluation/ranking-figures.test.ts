import { expect, test } from 'vitest'
import { ndcgAt, recallAt } from './ranking-figures.ts'

const right = new Set(['a', 'b'])

test('recall counts right ids among the first k, of as many as k can hold', () => {
  expect(recallAt(['a', 'x', 'b'], right, 2)).toBe(0.5)
  expect(recallAt(['a', 'x', 'b'], right, 1)).toBe(1)
  expect(recallAt([], right, 5)).toBe(0)
})

test('gain falls with the place, and the best order has 1', () => {
  expect(ndcgAt(['b', 'a', 'x'], right, 10)).toBe(1)
  expect(ndcgAt(['x', 'a', 'b'], right, 10)).toBeCloseTo((1 / Math.log2(3) + 0.5) / (1 + 1 / Math.log2(3)), 10)
})
