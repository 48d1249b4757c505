import { expect, test } from 'vitest'
import { seededUniform } from '../models/diffusion/seeded-noise.ts'
import { pixelVector } from './pixel-encoder.ts'
import { permutationTest } from './permutation-test.ts'

const square = (at: (row: number, column: number) => number) => Array.from({ length: 12 }, (_, row) => Array.from({ length: 12 }, (_, column) => at(row, column)))

test('what fits its own unit better is found, and noise is not', () => {
  const uniform = seededUniform(1)
  expect(permutationTest(square((row, column) => uniform() + (row === column ? 1 : 0)))).toMatchObject({ p: expect.closeTo(0, 2) as number })
  const chances = Array.from({ length: 40 }, () => permutationTest(square(() => uniform()), 200).p)
  expect(chances.filter((p) => p < 0.1).length).toBeLessThan(11)
  expect(chances.filter((p) => p > 0.5).length).toBeGreaterThan(9)
})

test('units that all like the same give no gain for whom it was made', () => {
  expect(permutationTest(square((row) => row)).gain).toBeCloseTo(0, 9)
})

test('the pixel encoder tells pictures apart by colour and place, on unit vectors', () => {
  const picture = (paint: (x: number, y: number) => number) => ({ width: 12, height: 12, data: Uint8Array.from({ length: 432 }, (_, at) => paint(Math.floor(at / 3) % 12, Math.floor(at / 36))) })
  const [left, right, grey] = [picture((x) => (x < 6 ? 255 : 0)), picture((x) => (x < 6 ? 0 : 255)), picture(() => 128)].map(pixelVector) as [Float32Array, Float32Array, Float32Array]
  const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * (b[at] as number), 0)
  expect(dot(left, left)).toBeCloseTo(1, 4)
  expect(dot(left, right)).toBeLessThan(0.1)
  expect(dot(left, grey)).toBeLessThan(0.6)
})
