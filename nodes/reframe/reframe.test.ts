import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cropped, cropTo } from './crop-window.ts'

test.each([
  ['9:16', 256, 256, 0.5, { x: 0.21875, y: 0, width: 0.5625, height: 1 }],
  ['16:9', 256, 256, 0, { x: 0, y: 0, width: 1, height: 0.5625 }],
  ['1:1', 200, 100, 1, { x: 0.5, y: 0, width: 0.5, height: 1 }],
  ['1:1', 256, 256, 0.5, null],
  ['as-is', 300, 100, 0.5, null],
] as const)('%s of %d x %d at %d', (shape, width, height, along, crop) => expect(cropTo(shape, width, height, along)).toEqual(crop))

test('a crop lies inside its picture and has its shape', () => {
  fc.assert(fc.property(fc.constantFrom('9:16', '4:5', '1:1', '16:9'), fc.integer({ min: 16, max: 2000 }), fc.integer({ min: 16, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }), (shape, width, height, along) => {
    const crop = cropTo(shape, width, height, along)
    if (!crop) return
    expect(crop.x + crop.width).toBeLessThanOrEqual(1 + 1e-9)
    expect(crop.y + crop.height).toBeLessThanOrEqual(1 + 1e-9)
    const [across, down] = shape.split(':').map(Number)
    expect((crop.width * width) / (crop.height * height)).toBeCloseTo(across! / down!, 6)
  }))
})

test('the part that is kept has the pixels of its place', () => {
  const picture = { width: 4, height: 2, data: Uint8Array.from({ length: 24 }, (_, at) => Math.floor(at / 3)) }
  expect([...cropped(picture, { x: 0.5, y: 0, width: 0.5, height: 1 }).data].filter((_, at) => at % 3 === 0)).toEqual([2, 3, 6, 7])
})
