import { expect, test } from 'vitest'
import { dot } from '../kit/vector-maths.ts'
import { tasteForNeed } from './need-taste.ts'

const at = (degrees: number) => Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180))
const [need, near, far] = [at(0), at(20), at(90)]

test('what is close to the need counts more, the more so the closer one looks', () => {
  const liked = [{ weight: 0.5, vector: near }, { weight: 1, vector: far }]
  const alike = (closeness: number) => dot(need, tasteForNeed(need, liked, closeness)!)
  expect(alike(0)).toBeLessThan(alike(0.3))
  expect(alike(0.3)).toBeLessThan(alike(1))
  expect(alike(1)).toBeCloseTo(Math.cos((20 * Math.PI) / 180), 3)
})

test('recency, which is in the weight, decides between two that are equally close', () => {
  const taste = tasteForNeed(need, [{ weight: 1, vector: at(30) }, { weight: 0.25, vector: at(-30) }], 1)!
  expect(taste[1]).toBeGreaterThan(0)
})

test('nothing liked is no taste', () => {
  expect(tasteForNeed(need, [{ weight: -1, vector: near }, { weight: 1, vector: null }], 0.5)).toBeNull()
})
