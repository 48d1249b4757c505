import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseWindow, meanIn, sceneStarts } from './choose-window.ts'

const at = (...cosines: number[]) => cosines.map((cosine, second) => ({ timeS: second + 0.5, cosine }))

describe('the window', () => {
  test('is the one with the highest mean, the earliest of equals', () => {
    expect(chooseWindow(at(0.1, 0.2, 0.9, 0.8, 0.1), { durationS: 5, seconds: 2, scenes: [], snap: 0 })).toMatchObject({ fromS: 2.5, toS: 4.5 })
    expect(chooseWindow(at(0.5, 0.5, 0.5), { durationS: 3, seconds: 1, scenes: [], snap: 0 })?.fromS).toBe(0)
  })

  test('starts at a scene change where one is near', () => {
    expect(chooseWindow(at(0.1, 0.2, 0.9, 0.8, 0.1), { durationS: 5, seconds: 2, scenes: [1.9], snap: 0.6 })?.fromS).toBe(1.9)
  })

  test('never reaches beyond the video, and no other start on the list has a higher mean', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }), fc.double({ min: 0.5, max: 20, noNaN: true }), (cosines, seconds) => {
      const frames = at(...cosines)
      const window = chooseWindow(frames, { durationS: cosines.length, seconds, scenes: [], snap: 0 })!
      expect(window.fromS).toBeGreaterThanOrEqual(0)
      expect(window.toS).toBeLessThanOrEqual(cosines.length)
      for (const { timeS } of frames) expect(window.mean).toBeGreaterThanOrEqual(meanIn(frames, Math.min(timeS, Math.max(0, cosines.length - seconds)), Math.min(timeS, Math.max(0, cosines.length - seconds)) + seconds) - 1e-9)
    }))
  })

  test('a mean does not grow with the number of frames, as a sum would', () => {
    const dense = [...at(0.9), { timeS: 1.1, cosine: 0.4 }, { timeS: 1.2, cosine: 0.4 }, { timeS: 1.3, cosine: 0.4 }, { timeS: 1.4, cosine: 0.4 }]
    expect(chooseWindow(dense, { durationS: 2, seconds: 1, scenes: [], snap: 0 })?.fromS).toBe(0)
  })
})

test('scenes begin between frames that are unlike', () => expect(sceneStarts([0, 1, 2, 3], [0.95, 0.5, 0.9])).toEqual([1.5]))
