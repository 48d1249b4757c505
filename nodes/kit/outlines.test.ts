import { expect, test } from 'vitest'
import type { RgbPicture } from './node-context.ts'
import { outlinesAlike, outlinesOf } from './outlines.ts'

/** A disc on a ground, in two colours. */
const disc = (x: number, ink: number, ground: number, size = 80): RgbPicture => {
  const data = new Uint8Array(size * size * 3)
  for (let at = 0; at < size * size; at++) data.fill(Math.hypot((at % size) / size - x, Math.floor(at / size) / size - 0.5) < 0.2 ? ink : ground, at * 3, at * 3 + 3)
  return { width: size, height: size, data }
}
const alike = (one: RgbPicture, other: RgbPicture) => outlinesAlike(outlinesOf(one), outlinesOf(other))

test('the same shape in other colours and at another size has the same outlines, elsewhere it has not', () => {
  expect(alike(disc(0.3, 200, 20), disc(0.3, 20, 200))).toBeCloseTo(1)
  expect(alike(disc(0.3, 200, 20), disc(0.3, 120, 90, 160))).toBeGreaterThan(0.9)
  expect(alike(disc(0.3, 200, 20), disc(0.75, 200, 20))).toBeLessThan(0.2)
})

test('a blank picture has none', () => expect(alike(disc(0.3, 9, 9), disc(0.3, 200, 20))).toBe(0))
