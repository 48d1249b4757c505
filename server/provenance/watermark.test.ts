import { describe, expect, test } from 'vitest'
import sharp from 'sharp'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import { embedWatermark, likeliestId, readWatermark } from './watermark.ts'

const id = '3fa9c071'
/** A scene of flat colours and a round thing, as generated pictures have them. */
const scene = async (side: number): Promise<RgbPicture> => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80" width="${side}" height="${side}"><rect width="80" height="80" fill="#7fc6e8"/><rect y="52" width="80" height="28" fill="#5a9a48"/><circle cx="38" cy="42" r="19" fill="#e2a33b"/><circle cx="31" cy="37" r="3"/><circle cx="45" cy="37" r="3"/></svg>`
  return decoded(await sharp(Buffer.from(svg)).png().toBuffer())
}
const decoded = async (bytes: Uint8Array): Promise<RgbPicture> => {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: new Uint8Array(data) }
}
const raw = ({ width, height, data }: RgbPicture) => sharp(data, { raw: { width, height, channels: 3 } })

describe.each([80, 128, 256])('a mark in a picture of %i px', (side) => {
  test('is read where it is, not where it is not, and leaves the picture it was given alone', async () => {
    const picture = await scene(side)
    const before = picture.data.slice()
    expect(readWatermark([embedWatermark(picture, id)])?.id).toBe(id)
    expect(readWatermark([picture])).toBeNull()
    expect(picture.data).toEqual(before)
  })

  test('is replaced by a later one', async () => {
    expect(readWatermark([embedWatermark(embedWatermark(await scene(side), id), '00000001')])?.id).toBe('00000001')
  })

  test('is lost with a turn, and is then not read as another', async () => {
    const turned = await decoded(await raw(embedWatermark(await scene(side), id)).rotate(90).png().toBuffer())
    expect(readWatermark([turned])).toBeNull()
  })
})

test('equal pictures and ids give equal pixels', async () => {
  const picture = await scene(64)
  expect(embedWatermark(picture, id)).toEqual(embedWatermark(picture, id))
})

test('blank pictures, one pixel and no frame at all hold no mark', () => {
  for (const side of [1, 7, 64]) for (const level of [0, 128, 255]) {
    expect(readWatermark([{ width: side, height: side, data: new Uint8Array(side * side * 3).fill(level) }])).toBeNull()
  }
  expect(likeliestId([])).toBeNull()
})

test('an id of another shape is refused', () => expect(() => embedWatermark({ width: 1, height: 1, data: new Uint8Array(3) }, 'xyz')).toThrow(RangeError))
