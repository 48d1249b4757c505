import { expect, test } from 'vitest'
import { align } from './alignment.ts'

const box = (x: number, y: number, width = 100, height = 60) => ({ x, y, width, height })

test('a card snaps to the nearest edge or middle of another, and the guide spans both', () => {
  expect(align(box(203, 300), [box(200, 0)], 6)).toEqual({ dx: -3, dy: 0, guides: [{ axis: 'x', at: 200, from: 0, to: 360 }] })
  expect(align(box(400, 18, 100, 20), [box(0, 0)], 6), 'middles of cards of different heights').toEqual({ dx: 0, dy: 2, guides: [{ axis: 'y', at: 30, from: 0, to: 500 }] })
})

test('both ways at once, each to its own card', () => {
  expect(align(box(498, 203), [box(0, 200), box(500, 900)], 6)).toMatchObject({ dx: 2, dy: -3 })
})

test('nothing within reach, nothing moves', () => {
  expect(align(box(220, 300), [box(200, 0)], 6)).toEqual({ dx: 0, dy: 0, guides: [] })
  expect(align(box(0, 0), [], 6).guides).toEqual([])
})
