import { expect, it } from 'vitest'
import { extendCanvas } from './extend-canvas.ts'

const picture = { width: 2, height: 1, data: Uint8Array.of(1, 2, 3, 7, 8, 9) }

it('keeps the picture where it lies and continues its border around it', () => {
  const { picture: larger, mask } = extendCanvas(picture, { top: 1, right: 0, bottom: 0, left: 1 })
  expect(larger).toEqual({ width: 3, height: 2, data: Uint8Array.of(1, 2, 3, 1, 2, 3, 7, 8, 9, 1, 2, 3, 1, 2, 3, 7, 8, 9) })
  expect(mask).toEqual({ width: 3, height: 2, data: Uint8Array.of(255, 255, 255, 255, 0, 0) })
})
it('without margins changes nothing and makes nothing', () => {
  const { picture: same, mask } = extendCanvas(picture, { top: 0, right: 0, bottom: 0, left: 0 })
  expect(same).toEqual(picture)
  expect(mask.data).toEqual(Uint8Array.of(0, 0))
})
it.each([[-1, 'left'], [0.5, 'left'], [5000, 'canvas']])('refuses a margin of %d', (left, named) => expect(() => extendCanvas(picture, { top: 0, right: 0, bottom: 0, left })).toThrow(named))
