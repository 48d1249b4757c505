import { expect, test } from 'vitest'
import { aimOf, chooseFrame } from './choose-frame.ts'

const x = Float32Array.of(1, 0)
const y = Float32Array.of(0, 1)
const between = Float32Array.of(Math.SQRT1_2, Math.SQRT1_2)

test('the frame nearest to the aim is chosen, and the original stays unless it is beaten by the margin', () => {
  expect(chooseFrame(x, y, [y, between, x], 0.02)).toMatchObject({ best: 2, bestCosine: 1, originalCosine: 0, changed: true })
  expect(chooseFrame(x, x, [between, x], 0.02)).toMatchObject({ best: 1, changed: false })
})

test('the aim is the request, the taste, or both by weight', () => {
  expect(aimOf(x, null, 0.9)).toBe(x)
  expect(aimOf(null, y, 0.1)).toBe(y)
  expect(aimOf(null, null, 0.5)).toBeNull()
  expect([...(aimOf(x, y, 0.5) ?? [])].map((value) => value.toFixed(3))).toEqual(['0.707', '0.707'])
})
