import { describe, expect, it } from 'vitest'
import { framesFirst, toPictures } from './pixels.ts'

describe('toPictures', () => {
  it('interleaves planes, rounds and clamps', () => {
    const values = Float32Array.of(-1, 1, 0, 2, -3, 0.5)
    expect(toPictures(values, 1, 1, 2, [-1, 1])).toEqual([{ width: 2, height: 1, data: Uint8Array.of(0, 128, 0, 255, 255, 191) }])
  })
  it('splits a batch', () => {
    const values = Float32Array.of(0, 0, 0, 1, 1, 1)
    expect(toPictures(values, 2, 1, 1, [0, 1]).map((picture) => picture.data)).toEqual([Uint8Array.of(0, 0, 0), Uint8Array.of(255, 255, 255)])
  })
  it('refuses a wrong count', () => expect(() => toPictures(new Float32Array(5), 1, 1, 2, [-1, 1])).toThrow(RangeError))
})

describe('framesFirst', () => {
  it('swaps channels and frames', () => {
    // two channels, three frames, one pixel: value = channel * 10 + frame
    expect(framesFirst(Float32Array.of(0, 1, 2, 10, 11, 12), 2, 3)).toEqual(Float32Array.of(0, 10, 1, 11, 2, 12))
  })
})
