import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { meanColour, openMediaBench, psnr, type MediaBench } from './testing/media-bench.ts'

let bench: MediaBench
beforeAll(async () => { bench = await openMediaBench() })
afterAll(() => bench.close())

const put = async (picture: Sharp) => bench.artifacts.put(await picture.toBuffer(), 'image/unknown')
const red = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#ff0000' } })
const near = (colour: readonly number[], expected: readonly number[], by = 6) => expected.forEach((value, index) => expect(Math.abs(value - colour[index]!)).toBeLessThanOrEqual(by))

test('a picture turned by its EXIF is upright, in size and in content', async () => {
  const halves = await red(40, 20).composite([{ input: await sharp({ create: { width: 20, height: 20, channels: 3, background: '#0000ff' } }).png().toBuffer(), left: 0, top: 0 }]).png().toBuffer()
  const ref = await put(sharp(halves).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }))
  expect(await bench.media.probe(ref)).toEqual({ kind: 'image', width: 20, height: 40, durationS: null, fps: null })
  const picture = await bench.media.decodePicture(ref)
  expect([picture.width, picture.height, picture.data.length]).toEqual([20, 40, 2400])
  near(meanColour(picture, [0, 0, 1, 0.4]), [0, 0, 255], 12)
  near(meanColour(picture, [0, 0.6, 1, 1]), [255, 0, 0], 12)
})

test('transparency is laid on white, grey and 16 bit and CMYK become 8-bit RGB', async () => {
  near(meanColour(await bench.media.decodePicture(await put(sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png()))), [255, 255, 255])
  near(meanColour(await bench.media.decodePicture(await put(sharp({ create: { width: 8, height: 8, channels: 3, background: '#808080' } }).toColourspace('b-w').png()))), [128, 128, 128])
  near(meanColour(await bench.media.decodePicture(await put(red(8, 8).toColourspace('rgb16').png()))), [255, 0, 0])
  const cmyk = await bench.media.decodePicture(await put(red(8, 8).toColourspace('cmyk').jpeg({ quality: 100 })))
  expect(cmyk.data).toHaveLength(8 * 8 * 3)
  expect(meanColour(cmyk)[0]).toBeGreaterThan(180)
  expect(meanColour(cmyk)[2]).toBeLessThan(90)
})

test('of an animation the first picture counts', async () => {
  const blue = sharp({ create: { width: 8, height: 8, channels: 3, background: '#0000ff' } })
  const both = await sharp([await red(8, 8).png().toBuffer(), await blue.png().toBuffer()], { join: { animated: true } }).gif().toBuffer()
  const picture = await bench.media.decodePicture(await bench.artifacts.put(both, 'image/gif'))
  expect([picture.width, picture.height]).toEqual([8, 8])
  near(meanColour(picture), [255, 0, 0])
})

test('with a size, the middle of the picture fills the square', async () => {
  const picture = await bench.media.decodePicture(await put(red(300, 10).png()), { size: 24 })
  expect([picture.width, picture.height, picture.data.length]).toEqual([24, 24, 24 * 24 * 3])
  const frames = await bench.media.framesEvenly(await put(red(1, 1).png()), { count: 5, size: 16 })
  expect(frames).toMatchObject([{ width: 16, height: 16, timeS: 0 }])
})

test.each(['png', 'jpeg', 'webp'] as const)('%s written and read again is the picture it was', async (format) => {
  const [frame] = await bench.media.framesEvenly(await bench.sampleVideo('v003'), { count: 1, size: 128 })
  const ref = await bench.media.savePicture(frame!, format)
  expect(ref.mime).toBe(`image/${format}`)
  const back = await bench.media.decodePicture(ref)
  expect(psnr(back, frame!)).toBeGreaterThan(format === 'png' ? 200 : 28)
})

test('broken pictures, texts, videos and drawings with scripts are refused by name, with a cure', async () => {
  const jpeg = await red(64, 64).jpeg().toBuffer()
  const huge = Buffer.from(await red(1, 1).png().toBuffer())
  huge.writeUInt32BE(60_000, 16) // width and height in the header
  huge.writeUInt32BE(60_000, 20)
  const broken: Record<string, Uint8Array> = {
    empty: new Uint8Array(), text: new TextEncoder().encode('no picture'), 'a header and nothing': jpeg.subarray(0, 24),
    'cut in half': jpeg.subarray(0, jpeg.length / 2), 'of 3.6 billion pixels by its header': huge,
    svg: new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'),
    'a video': await bench.artifacts.read(await bench.sampleVideo('v000')),
  }
  for (const [name, bytes] of Object.entries(broken)) {
    const ref = await bench.artifacts.put(bytes, 'image/png')
    const error: unknown = await bench.media.decodePicture(ref).then(() => null, (reason: unknown) => reason)
    expect(error, name).toMatchObject({ name: 'NodeError', code: 'picture-unreadable', message: expect.stringContaining(ref.sha256.slice(0, 12)), cure: expect.stringContaining('PNG') })
  }
})
