import { execFileSync } from 'node:child_process'
import { mkdir, readdir, statfs, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ArtifactRef } from '@/nodes/kit/artifact-ref.ts'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import { openArtifactStore } from '../artifacts/artifact-store.ts'
import { onTinyDisk } from '../artifacts/testing/tiny-disk.ts'
import { ffmpegBinaries } from './ffmpeg-binaries.ts'
import { openMedia } from './open-media.ts'
import { openMediaBench, psnr, type MediaBench } from './testing/media-bench.ts'

let bench: MediaBench
let frames: RgbPicture[]
beforeAll(async () => {
  bench = await openMediaBench()
  frames = await bench.media.framesEvenly(await bench.sampleVideo('v010'), { count: 8, size: 160 })
})
afterAll(() => bench.close())

test('frames written as a clip come back as they were, up to the loss of the codec', async () => {
  const ref = await bench.media.saveClip(frames, { fps: 8 })
  expect(ref.mime).toBe('video/mp4')
  expect(await bench.media.probe(ref)).toEqual({ kind: 'clip', width: 160, height: 160, durationS: 1, fps: 8 })
  const back = await bench.media.framesEvenly(ref, { count: 8, size: 160 })
  expect(back).toHaveLength(8)
  back.forEach((frame, index) => expect(psnr(frame, frames[index]!)).toBeGreaterThan(30))
})

test('equal frames give equal bytes', async () => {
  const [one, other] = [await bench.media.saveClip(frames, { fps: 8 }), await bench.media.saveClip(frames, { fps: 8 })]
  expect(one).toEqual(other)
})

test('a clip is what browsers play: H.264, 4:2:0, its index in front', async () => {
  const ref = await bench.media.saveClip(frames, { fps: 8 })
  const file = await bench.artifacts.pathOf(ref.sha256)
  const { streams } = JSON.parse(execFileSync(ffmpegBinaries().ffprobe, ['-v', 'error', '-show_streams', '-of', 'json', file], { encoding: 'utf8' })) as { streams: { codec_name: string; pix_fmt: string; color_space: string }[] }
  expect(streams).toMatchObject([{ codec_name: 'h264', pix_fmt: 'yuv420p', color_space: 'bt709' }])
  const bytes = Buffer.from(await bench.artifacts.read(ref))
  expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'))
})

test('odd sides and a single tiny frame are written too', async () => {
  const odd = { width: 33, height: 17, data: new Uint8Array(33 * 17 * 3).fill(120) }
  expect(await bench.media.probe(await bench.media.saveClip([odd, odd], { fps: 4 }))).toMatchObject({ width: 32, height: 16 })
  const tiny = { width: 1, height: 1, data: Uint8Array.of(255, 0, 0) }
  expect(await bench.media.probe(await bench.media.saveClip([tiny], { fps: 1 }))).toMatchObject({ width: 2, height: 2, durationS: 1 })
})

test('no frames, frames of two sizes and frames of too few bytes are refused', async () => {
  const small = { width: 8, height: 8, data: new Uint8Array(192) }
  await expect(bench.media.saveClip([], { fps: 8 })).rejects.toThrow(RangeError)
  await expect(bench.media.saveClip([frames[0]!, small], { fps: 8 })).rejects.toThrow('frame 1')
  await expect(bench.media.saveClip([{ ...small, data: new Uint8Array(5) }], { fps: 8 })).rejects.toThrow('frame 0')
  await expect(bench.media.saveClip([small], { fps: 0 })).rejects.toThrow('frames per second')
})

test('an abort stops the encoder and leaves no file behind', async () => {
  const large = { width: 1280, height: 720, data: new Uint8Array(1280 * 720 * 3) }
  const controller = new AbortController()
  const work = bench.media.saveClip(Array.from({ length: 60 }, () => large), { fps: 30, signal: controller.signal })
  setTimeout(() => controller.abort(new Error('no longer wanted')), 150)
  await expect(work).rejects.toThrow('no longer wanted')
  await mkdir(path.join(bench.folder, 'store/incoming'), { recursive: true })
  expect(await readdir(path.join(bench.folder, 'store/incoming'))).toEqual([])
})

test('a disk that fills up while a clip is written, at its start or at its very end, gives no clip', async ({ skip }) => {
  const size = (await bench.media.saveClip(frames, { fps: 8 })).bytes
  const done = await onTinyDisk(async (folder) => {
    const artifacts = openArtifactStore({ folder: path.join(folder, 'store') })
    const media = openMedia({ artifacts })
    const filler = path.join(folder, 'filler')
    await artifacts.put(new Uint8Array(), 'text/plain')
    for (const free of [0, 4096, size / 2, size - 4096, size]) {
      await writeFile(filler, '')
      const { bavail, bsize } = await statfs(folder)
      await writeFile(filler, new Uint8Array(Math.max(0, bavail * bsize - Math.ceil(free / bsize) * bsize)))
      const outcome = await media.saveClip(frames, { fps: 8 }).then((ref) => ref, (error: unknown) => error)
      if (outcome instanceof Error) expect(outcome, `${free} bytes free`).toMatchObject({ code: expect.stringMatching(/^(disk-full|clip-unwritable)$/), cure: expect.stringContaining('disk') })
      else expect(await media.framesEvenly(outcome as ArtifactRef, { count: 8, size: 8 }), `${free} bytes free`).toHaveLength(8)
      if (free < size) expect(outcome, `${free} bytes free`).toBeInstanceOf(Error)
      expect(await readdir(path.join(folder, 'store/incoming'))).toEqual([])
    }
  })
  skip(!done, 'only a user that may mount can make a disk of 1 MiB')
})
