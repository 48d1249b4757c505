import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ArtifactRef } from '@/nodes/kit/artifact-ref.ts'
import { openMediaBench, psnr, type MediaBench } from './testing/media-bench.ts'

let bench: MediaBench
let video: ArtifactRef
beforeAll(async () => {
  bench = await openMediaBench()
  video = await bench.sampleVideo('v000') // 6 s, 256 px, 16 frames a second
})
afterAll(() => bench.close())
const lasts = async (ref: ArtifactRef) => (await bench.media.probe(ref)).durationS ?? 0
const at = async (ref: ArtifactRef, timeS: number) => (await bench.media.framesBetween(ref, { fromS: timeS, toS: timeS + 1 / 16, fps: 16, size: 64 }))[0]!

describe('editing', () => {
  test('a window is cut exactly, not at a key frame', async () => {
    const cut = await bench.media.editClip(video, { window: { fromS: 1.3, toS: 3.05 } })
    expect(await lasts(cut)).toBeCloseTo(1.75, 1)
    expect(psnr(await at(cut, 0.5), await at(video, 1.8))).toBeGreaterThan(24)
    expect(psnr(await at(cut, 1.2), await at(video, 2.5))).toBeGreaterThan(24)
  })

  test('a crop keeps its part of the picture', async () => {
    const tall = await bench.media.editClip(video, { crop: { x: 0.25, y: 0, width: 9 / 16, height: 1 } })
    expect(await bench.media.probe(tall)).toMatchObject({ width: 144, height: 256, durationS: 6 })
  })

  test('speed changes the length and keeps the rate; forth and back and again lengthen it', async () => {
    expect(await bench.media.probe(await bench.media.editClip(video, { speed: 2 }))).toMatchObject({ fps: 16, durationS: 3 })
    expect(await lasts(await bench.media.editClip(video, { window: { fromS: 0, toS: 1 }, boomerang: true }))).toBeCloseTo(2, 1)
    expect(await lasts(await bench.media.editClip(video, { window: { fromS: 0, toS: 1 }, times: 3 }))).toBeCloseTo(3, 1)
  })

  test('the end of a boomerang is its beginning', async () => {
    const there = await bench.media.editClip(video, { window: { fromS: 0, toS: 1.5 }, boomerang: true })
    expect(psnr(await at(there, 0.1), await at(there, 2.82))).toBeGreaterThan(24)
  })

  test('equal edits give equal bytes', async () => {
    const edit = { window: { fromS: 1, toS: 2 }, speed: 0.5 }
    expect(await bench.media.editClip(video, edit)).toEqual(await bench.media.editClip(video, edit))
  })

  test.each([[{ window: { fromS: 7, toS: 9 } }], [{ window: { fromS: 2, toS: 1 } }], [{ crop: { x: 0.5, y: 0, width: 0.9, height: 1 } }], [{ speed: 40 }], [{ times: 0 }]])('%j is refused with the reason', async (edit) => {
    await expect(bench.media.editClip(video, edit)).rejects.toMatchObject({ code: 'edit-invalid' })
  })
})

describe('joining', () => {
  const joined = { width: 144, height: 256, fps: 16, transitionS: 0.5 }
  test.each([['cut', 4], ['fade', 3.5], ['wipe', 3.5], ['slide', 3.5]] as const)('with a %s gives one video of %d s', async (transition, seconds) => {
    const parts = await Promise.all([0, 3].map((fromS) => bench.media.editClip(video, { window: { fromS, toS: fromS + 2 } })))
    const one = await bench.media.joinClips(parts, { ...joined, transition })
    expect(await bench.media.probe(one)).toMatchObject({ width: 144, height: 256, fps: 16 })
    expect(await lasts(one)).toBeCloseTo(seconds, 1)
  })

  test('three parts with a fade longer than the shortest can bear, and a single part, are joined too', async () => {
    const parts = await Promise.all([[0, 0.5], [1, 2], [3, 4]].map(([fromS, toS]) => bench.media.editClip(video, { window: { fromS: fromS!, toS: toS! } })))
    expect(await lasts(await bench.media.joinClips(parts, { ...joined, transition: 'fade', transitionS: 3 }))).toBeCloseTo(2, 1)
    expect(await lasts(await bench.media.joinClips(parts.slice(1, 2), { ...joined, transition: 'fade' }))).toBeCloseTo(1, 1)
    await expect(bench.media.joinClips([], { ...joined, transition: 'cut' })).rejects.toMatchObject({ code: 'edit-invalid' })
  })
})

test('frames of a window come at the rate asked for, in order, never more than there are', async () => {
  const frames = await bench.media.framesBetween(video, { fromS: 1, toS: 3, fps: 8, size: 32 })
  expect(frames).toHaveLength(16)
  expect(frames[0]!.timeS).toBeCloseTo(1.06, 1)
  expect(frames.map(({ timeS }) => timeS)).toEqual(frames.map(({ timeS }) => timeS).toSorted((a, b) => a - b))
  expect((await bench.media.framesBetween(video, { fromS: 5.5, toS: 99, fps: 60, size: 32 })).length).toBeLessThanOrEqual(10)
})
