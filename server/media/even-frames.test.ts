import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evenFrames } from './even-frames.ts'

test('a frame every two seconds of a video of six seconds is the middle one of each two', () => {
  expect(evenFrames({ durationS: 6, fps: 16, gridFps: 16 }, 3)).toEqual({ ticks: 96, numbers: [16, 48, 80], times: [1, 3, 5] })
})

test('a video of two frames has two to look at, however many are asked for', () => {
  expect(evenFrames({ durationS: 2, fps: 1, gridFps: 30 }, 16).numbers).toEqual([15, 45])
})

test('frames exist, come once each, in order, and are on screen at their time', () => {
  const video = fc.record({ durationS: fc.double({ min: 0.02, max: 4000, noNaN: true }), fps: fc.double({ min: 0.5, max: 120, noNaN: true }), finer: fc.integer({ min: 1, max: 4 }) })
    .map(({ durationS, fps, finer }) => ({ durationS, fps, gridFps: fps * finer }))
  fc.assert(fc.property(video, fc.integer({ min: 1, max: 64 }), (info, count) => {
    const { ticks, numbers, times } = evenFrames(info, count)
    expect(numbers).toHaveLength(times.length)
    expect(numbers.length).toBeLessThanOrEqual(count)
    numbers.forEach((number, index) => {
      expect(number).toBeGreaterThan(index === 0 ? -1 : numbers[index - 1]!)
      expect(number).toBeLessThan(ticks)
      expect(times[index]).toBeLessThan(info.durationS)
      expect(number / info.gridFps - times[index]!).toBeLessThanOrEqual(1e-5)
    })
  }))
})
