import { describe, expect, it } from 'vitest'
import { guided, repeated } from './guidance.ts'

describe('guided', () => {
  const both = Float32Array.of(1, 2, 3, 0)
  it('goes from the unconditional half through the conditional one and beyond', () => {
    expect(guided(both, 0)).toEqual(Float32Array.of(1, 2))
    expect(guided(both, 1)).toEqual(Float32Array.of(3, 0))
    expect(guided(both, 4)).toEqual(Float32Array.of(9, -6))
  })
  it('refuses an odd count', () => expect(() => guided(new Float32Array(3), 4)).toThrow(RangeError))
})

it('repeated copies the whole sample', () => expect(repeated(Float32Array.of(1, 2), 3)).toEqual(Float32Array.of(1, 2, 1, 2, 1, 2)))
