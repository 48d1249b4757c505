import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import { type MediaBench, openMediaBench, psnr } from '../media/testing/media-bench.ts'
import { embedWatermark, falseAlarmRate, likeliestId, readWatermark } from './watermark.ts'

const id = '3fa9c071'
const videos = Array.from({ length: 25 }, (_, index) => `v${String(index * 8).padStart(3, '0')}`)

let bench: MediaBench
/** the first second of videos of the catalogue, drawn as the models draw: 80 px clips of eight frames, 128 px pictures */
let clips: RgbPicture[][]
const pictures: Record<number, RgbPicture[]> = {}
beforeAll(async () => {
  bench = await openMediaBench()
  const framesAt = async (size: number, count: number) => {
    const found: RgbPicture[][] = []
    for (const video of videos) found.push(await bench.media.framesEvenly(await bench.sampleVideo(video), { count, size }))
    return found
  }
  clips = await framesAt(80, 8)
  for (const size of [128, 256]) pictures[size] = (await framesAt(size, 1)).flat()
})
afterAll(() => bench.close())

const decoded = async (picture: Sharp): Promise<RgbPicture> => {
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: new Uint8Array(data) }
}
const raw = ({ width, height, data }: RgbPicture) => sharp(data, { raw: { width, height, channels: 3 } })
const again = async (picture: Sharp) => decoded(sharp(await picture.toBuffer()))
const wrongBits = (found: string) => [...found].reduce((sum, digit, at) => sum + [8, 4, 2, 1].filter((mask) => (parseInt(digit, 16) ^ parseInt(id[at]!, 16)) & mask).length, 0)

/** Share of wrong bits over all marked pictures, and of pictures whose mark is not found for certain. */
async function measured(marked: readonly (readonly RgbPicture[])[], attack: (frames: readonly RgbPicture[]) => Promise<RgbPicture[]>): Promise<{ ber: number; missed: number }> {
  let [wrong, missed] = [0, 0]
  for (const frames of marked) {
    const attacked = await attack(frames)
    wrong += wrongBits(likeliestId(attacked)!.id)
    if (readWatermark(attacked)?.id !== id) missed++
  }
  return { ber: wrong / (marked.length * 32), missed: missed / marked.length }
}
const each = (attack: (frame: RgbPicture) => Promise<RgbPicture>) => (frames: readonly RgbPicture[]) => Promise.all(frames.map(attack))

const attacks: Record<string, (frame: RgbPicture) => Promise<RgbPicture>> = {
  'JPEG, quality 50': (frame) => again(raw(frame).jpeg({ quality: 50 })),
  'WebP, quality 60': (frame) => again(raw(frame).webp({ quality: 60 })),
  'half the size': (frame) => again(raw(frame).resize(frame.width / 2).png()),
  'half the size and back': async (frame) => again(sharp(await raw(frame).resize(frame.width / 2).png().toBuffer()).resize(frame.width).png()),
  'a fifth darker': (frame) => again(raw(frame).linear(0.8, 0).png()),
  'a tenth brighter': (frame) => again(raw(frame).linear(1.1, 0).png()),
  '20 levels brighter': (frame) => again(raw(frame).linear(1, 20).png()),
}

describe.each([128, 256])('pictures of %i px', (size) => {
  test('stay within 38 dB', () => {
    const ratios = pictures[size]!.map((picture) => psnr(picture, embedWatermark(picture, id)))
    console.log(`${size} px: PSNR ${Math.min(...ratios).toFixed(1)} dB at least, ${(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length).toFixed(1)} dB on average`)
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(38)
  })

  test.each(Object.entries(attacks))('keep their mark through %s', async (name, attack) => {
    const result = await measured(pictures[size]!.map((picture) => [embedWatermark(picture, id)]), each(attack))
    console.log(`${size} px, ${name}: bit error rate ${result.ber.toFixed(4)}, missed ${(100 * result.missed).toFixed(0)} %`)
    expect(result.ber).toBeLessThanOrEqual(0.01)
    expect(result.missed).toBeLessThanOrEqual(0.04)
  })
})

test.each([18, 23, 28])('clips of 80 px keep their mark through H.264 at CRF %i', async (crf) => {
  const result = await measured(clips.map((frames) => frames.map((frame) => embedWatermark(frame, id))), async (frames) => {
    const saved = await bench.media.saveClip(frames, { fps: 8 })
    const encoded = await bench.made('again.mp4', '-i', await bench.artifacts.pathOf(saved.sha256), '-c:v', 'libx264', '-crf', String(crf), '-threads', '1')
    return bench.media.framesEvenly(encoded, { count: 8, size: 80 })
  })
  console.log(`clips of 80 px, CRF ${crf}: bit error rate ${result.ber.toFixed(4)}, missed ${(100 * result.missed).toFixed(0)} %`)
  expect(result.ber).toBeLessThanOrEqual(0.02)
  expect(result.missed).toBeLessThanOrEqual(0.1)
})

test('no frame of the catalogue is taken for a marked one', () => {
  const frames = [...clips.flat(), ...Object.values(pictures).flat()]
  const surest = Math.min(...frames.map((frame) => likeliestId([frame])!.logFalseAlarm))
  console.log(`${frames.length} unmarked frames: the surest has a bound of 10^${surest.toFixed(1)}, a mark begins at ${falseAlarmRate}`)
  expect(surest).toBeGreaterThan(Math.log10(falseAlarmRate))
})
