import { readFile } from 'node:fs/promises'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ArtifactStore, openArtifactStore } from '../artifacts/artifact-store.ts'
import { openMedia } from './open-media.ts'
import { shotMiddles, shotStarts } from './scene-changes.ts'

const catalogue = new URL('../../prisma/catalog/', import.meta.url)
let folder: string
let artifacts: ArtifactStore
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'generec-scenes-'))
  artifacts = openArtifactStore({ folder })
})
afterAll(() => rm(folder, { recursive: true }))

test('of the shots of the sample videos at least nine in ten are found, each by one frame within it', async () => {
  const media = openMedia({ artifacts })
  const lines = (await readFile(new URL('videos.jsonl', catalogue), 'utf8')).trim().split('\n')
  let [shots, met, frames] = [0, 0, 0]
  for (let at = 0; at < lines.length; at += 8) {
    const video = JSON.parse(lines[at] as string) as { file: string; shots: { start_s: number; end_s: number }[] }
    const ref = await artifacts.put(await readFile(new URL(video.file, catalogue)), 'video/mp4')
    const found = await media.framesAtScenes(ref, { most: 12, size: 64 })
    expect(found.map(({ timeS }) => timeS)).toEqual(found.map(({ timeS }) => timeS).toSorted((a, b) => a - b))
    shots += video.shots.length
    frames += found.length
    met += video.shots.filter(({ start_s, end_s }) => found.some(({ timeS }) => timeS >= start_s && timeS <= end_s)).length
  }
  expect(met / shots).toBeGreaterThanOrEqual(0.9)
  expect(frames / shots, 'a shot is not cut to pieces').toBeLessThanOrEqual(1.25)
})

test('one shot is one frame, from its middle; the longest come first where there are too many', () => {
  const plain = (level: number) => ({ width: 1, height: 1, data: Uint8Array.of(level, level, level) })
  const levels = [10, 11, 10, 90, 91, 90, 91, 200]
  expect(shotStarts(levels.map(plain))).toEqual([0, 3, 7])
  expect(shotStarts([plain(5)])).toEqual([0])
  expect(shotMiddles([0, 3, 7], 8, 12)).toEqual([1, 4, 7])
  expect(shotMiddles([0, 3, 7], 8, 1)).toEqual([4])
})
