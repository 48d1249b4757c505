import { availableParallelism, cpus } from 'node:os'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import { openDiffusion } from './diffusion/open-diffusion.ts'
import type { Speed } from './installed-models.ts'
import type { ModelRole } from './manifest.ts'
import { openClip } from './open-clip.ts'

const rounds = 5

/** How fast a model is on this machine: the median of a few rounds after one that loads it. */
export async function measureSpeed(role: ModelRole, folder: string): Promise<Speed[]> {
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores`
  const found = (what: string, milliseconds: number): Speed => ({ what, milliseconds, machine, at: new Date().toISOString() })
  if (role === 'clip') {
    const clip = await openClip({ folder })
    try {
      const picture: RgbPicture = { width: 256, height: 256, data: new Uint8Array(256 * 256 * 3).fill(128) }
      return [found('a picture embedded', await median(() => clip.embedPictures([picture]))), found('a text embedded', await median((round) => clip.embedTexts([`a dog in the snow, ${round}`])))]
    } finally {
      await clip.close()
    }
  }
  const diffusion = await openDiffusion({ folder })
  try {
    return [found('a picture drawn, in the default number of steps', await median((seed) => diffusion.generatePicture({ prompt: 'a dog in the snow', seed })))]
  } finally {
    await diffusion.close()
  }
}

async function median(work: (round: number) => Promise<unknown>): Promise<number> {
  await work(0)
  const times: number[] = []
  for (let round = 1; round <= rounds; round++) {
    const start = performance.now()
    await work(round)
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] as number
}
