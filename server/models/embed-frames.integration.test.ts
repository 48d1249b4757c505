import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openArtifactStore } from '../artifacts/artifact-store.ts'
import { openMedia } from '../media/open-media.ts'
import { embedFrames } from './embed-frames.ts'
import { openClip } from './open-clip.ts'
import { zeroShot } from './zero-shot.ts'

test('frames of a video have times and vectors, and zero-shot names the scene of each shot', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'generec-frames-'))
  const clip = await openClip()
  try {
    const artifacts = openArtifactStore({ folder })
    const world = { clip, media: openMedia({ artifacts }) }
    const catalogue = new URL('../../prisma/catalog/', import.meta.url)
    const scenes = { farm: 'on a farm', stage: 'on a theater stage', snow: 'in the snow', space: 'in outer space', beach: 'on the beach', forest: 'in the forest', kitchen: 'in the kitchen', city: 'in the city' }
    let [right, judged] = [0, 0]
    for (const line of (await readFile(new URL('videos.jsonl', catalogue), 'utf8')).trim().split('\n').slice(0, 12)) {
      const video = JSON.parse(line) as { file: string; shots: { start_s: number; end_s: number; scene: string }[] }
      const ref = await artifacts.put(await readFile(new URL(video.file, catalogue)), 'video/mp4')
      const even = await embedFrames(world, ref, { sample: 'evenly', count: 3 })
      expect(even).toHaveLength(3)
      for (const { timeS, vector } of await embedFrames(world, ref, { sample: 'scenes', count: 6 })) {
        expect(Math.hypot(...vector)).toBeCloseTo(1, 4)
        const shot = video.shots.find(({ start_s, end_s }) => timeS >= start_s && timeS < end_s)
        if (!shot || !Object.hasOwn(scenes, shot.scene)) continue
        const chances = await zeroShot(clip, vector, Object.values(scenes))
        expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 6)
        judged++
        if (Object.keys(scenes)[chances.indexOf(Math.max(...chances))] === shot.scene) right++
      }
    }
    expect(judged).toBeGreaterThan(8)
    expect(right / judged).toBeGreaterThan(0.8)
  } finally {
    await clip.close()
    await rm(folder, { recursive: true })
  }
})
