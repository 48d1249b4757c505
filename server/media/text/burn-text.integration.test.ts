import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ArtifactRef } from '@/nodes/kit/artifact-ref.ts'
import { openDetectors } from '../../detectors/open-detectors.ts'
import { ffmpegBinaries } from '../ffmpeg-binaries.ts'
import { type MediaBench, openMediaBench, psnr } from '../testing/media-bench.ts'
import { shapeLine } from './shape-line.ts'
import { textBand } from './text-band.ts'

const detectors = openDetectors()
let bench: MediaBench
let video: ArtifactRef
beforeAll(async () => {
  bench = await openMediaBench()
  video = await bench.made('grey.mp4', '-f', 'lavfi', '-i', 'color=c=0x7090a0:s=320x240:d=4:r=16', '-f', 'lavfi', '-i', 'sine=f=440:d=4', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac')
})
afterAll(async () => { await bench.close(); await detectors.close() })
const look = { position: 'bottom', size: 0.1, ground: 'outline' } as const
const read = async (ref: ArtifactRef, timeS: number) => {
  const [frame] = await bench.media.framesBetween(ref, { fromS: timeS, toS: timeS + 1 / 16, fps: 16, size: 320 })
  return (await detectors.textOn(frame!)).map(({ text, box }) => ({ text, y: box.y }))
}

test.each(['outline', 'box'] as const)('a reader reads each part while it stands, where it was put, and the sound stays (%s)', async (ground) => {
  const cues = [{ fromS: 0, toS: 2, lines: ['A dog in', 'the snow'] }, { fromS: 2, toS: 3, lines: ['Where is my ball'] }]
  const written = await bench.media.burnText(video, { ...look, ground, cues })
  expect(await bench.media.probe(written)).toMatchObject({ width: 320, height: 240, fps: 16, durationS: 4 })
  const first = await read(written, 1.8)
  expect(first.map(({ text }) => text).join(' ')).toBe('A dog in the snow')
  for (const { y } of first) expect(y).toBeGreaterThan(0.5)
  expect((await read(written, 2.2)).map(({ text }) => text).join(' ')).toBe('Where is my ball')
  expect(await read(written, 3.5)).toEqual([])
  expect((await bench.media.framesBetween(written, { fromS: 0, toS: 4, fps: 4, size: 32 })).length).toBe(16)
  const { stdout } = await promisify(execFile)(ffmpegBinaries().ffprobe, ['-v', 'error', '-select_streams', 'a', '-show_entries', 'stream=codec_name', '-of', 'csv=p=0', await bench.artifacts.pathOf(written.sha256)])
  expect(stdout.trim()).toBe('aac')
})

test('at the top, in a picture, and the same bytes again', async () => {
  const picture = await bench.media.savePicture((await bench.media.framesBetween(video, { fromS: 0, toS: 1, fps: 1, size: 320 }))[0]!, 'png')
  const options = { ...look, position: 'top', cues: [{ fromS: 0, toS: 1, lines: ['Hello there'] }] } as const
  const written = await bench.media.burnText(picture, options)
  expect(written).toEqual(await bench.media.burnText(picture, options))
  expect(written.mime).toBe('image/png')
  const [line] = await detectors.textOn(await bench.media.decodePicture(written))
  expect(line?.text).toBe('Hello there')
  expect(line!.box.y).toBeLessThan(0.3)
})

describe('shaping', () => {
  test('right-to-left letters run from the right, with their numbers and brackets the right way round', () => {
    const seen = shapeLine('\u05d0\u05d1 12')
    expect(seen.missing).toEqual([])
    // "12 ba" as it is seen: the last letter's outline begins at the right
    const alone = shapeLine('\u05d0').glyphs[0]!.path
    expect(seen.glyphs.at(-1)!.path).toBe(alone)
    expect(shapeLine('(\u05d0').glyphs.at(-1)!.path).toBe(shapeLine(')').glyphs[0]!.path)
  })

  test('Arabic letters join', () => {
    expect(shapeLine('\u0643\u0644\u0628').glyphs.map(({ path }) => path)).not.toEqual(['\u0628', '\u0644', '\u0643'].map((letter) => shapeLine(letter).glyphs[0]!.path))
  })

  test('an emoji of several parts is one sign, and what no font has is named and takes no room', () => {
    expect(shapeLine('\u{1f468}\u200d\u{1f469}\u200d\u{1f467}').glyphs).toHaveLength(1)
    expect(shapeLine('\u{1f436}\u2764\ufe0f').missing).toEqual([])
    expect(shapeLine('a\u72d7b')).toMatchObject({ missing: ['\u72d7'], em: shapeLine('a').em + shapeLine('b').em })
  })

  test('whatever text comes, it is drawn or left out, never an error', async () => {
    for (const text of ['', ' ', '\u202e\u2067x', '\ud800', '\u0000\u0301', '\u200f\u200d', '<&>"\'', '\ufdfd'.repeat(5), 'x'.repeat(300)]) {
      const band = await textBand([text, 'ok'], { ...look, width: 64, height: 64 })
      expect(band.top + band.height).toBeLessThanOrEqual(64)
    }
  })
})

test.each([[[]], [[{ fromS: 2, toS: 1, lines: ['x'] }]], [Array.from({ length: 61 }, (_, at) => ({ fromS: at, toS: at + 1, lines: ['x'] }))]])('cues that no video can have are refused with the reason (%#)', async (cues) => {
  await expect(bench.media.burnText(video, { ...look, cues })).rejects.toMatchObject({ code: 'edit-invalid' })
})

test('what lies outside the letters stays as it was', async () => {
  const written = await bench.media.burnText(video, { ...look, cues: [{ fromS: 0, toS: 4, lines: ['x'] }] })
  const top = async (ref: ArtifactRef) => (await bench.media.framesBetween(ref, { fromS: 1, toS: 1.1, fps: 10, size: 64 }))[0]!
  const half = ({ width, data }: { width: number; data: Uint8Array }) => ({ width, height: 32, data: data.subarray(0, width * 32 * 3) })
  expect(psnr(half(await top(written)), half(await top(video)))).toBeGreaterThan(35)
})
