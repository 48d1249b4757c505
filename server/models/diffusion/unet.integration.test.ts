import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { RgbPicture, SchedulerName } from '@/nodes/kit/node-context.ts'
import { writeUnetFolder } from '../fixtures/unet-folder.ts'
import { openDiffusion } from './open-diffusion.ts'

// a folder in Stable Diffusion's layout, whose network is perfect for latents N(0.5, 0.2): a pixel is their mean over four channels
const data = { mean: 0.5, deviation: 0.2 }
const opened: { close(): Promise<void>; folder: string }[] = []
afterEach(async () => {
  for (const { close, folder } of opened.splice(0)) { await close(); await rm(folder, { recursive: true }) }
})

async function open(scheduler: object, options = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'generec-unet-'))
  await writeUnetFolder(folder, scheduler, data, options)
  const diffusion = await openDiffusion({ folder })
  opened.push({ close: diffusion.close, folder })
  return diffusion
}

/** Mean and spread over the cells of several pictures, in the units of the decoder's output. */
function cells(pictures: readonly RgbPicture[]): { mean: number; deviation: number } {
  const values = pictures.flatMap((picture) => Array.from({ length: 64 }, (_, cell) => ((picture.data[((Math.floor(cell / 8) * 8 + 4) * picture.width + (cell % 8) * 8 + 4) * 3] as number) / 255) * 2 - 1))
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, deviation: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) }
}

test.each([
  ['EulerDiscreteScheduler', {}, 100], ['EulerDiscreteScheduler', { timestep_spacing: 'trailing' }, 100], ['EulerAncestralDiscreteScheduler', {}, 100],
  ['DDIMScheduler', { steps_offset: 1 }, 30], ['DPMSolverMultistepScheduler', {}, 20], ['PNDMScheduler', { steps_offset: 1 }, 20],
])('%s %j draws what the network knows', async (_class_name, more, steps) => {
  const diffusion = await open({ _class_name, ...more })
  const pictures = []
  for (let seed = 0; seed < 8; seed++) pictures.push(await diffusion.generatePicture({ prompt: 'a', seed, steps, guidance: 1 }))
  expect(pictures[0]).toMatchObject({ width: 64, height: 64 })
  const { mean, deviation } = cells(pictures)
  // 512 cells, each the mean of four channels: the spread is halved, and its standard error is 3 %
  expect(mean).toBeCloseTo(data.mean, 1)
  expect(deviation / (data.deviation / 2)).toBeGreaterThan(0.8)
  expect(deviation / (data.deviation / 2)).toBeLessThan(1.25)
  expect(await diffusion.generatePicture({ prompt: 'a', seed: 0, steps, guidance: 1 })).toEqual(pictures[0])
})

test('a latent consistency model is told its guidance and needs four steps', async () => {
  const diffusion = await open({ _class_name: 'LCMScheduler' }, { guidanceInput: true })
  const steps: number[] = []
  const picture = await diffusion.generatePicture({ prompt: 'a', seed: 1, onStep: ({ of }) => steps.push(of) })
  expect(steps).toEqual([4, 4, 4, 4])
  expect(cells([picture]).mean).toBeCloseTo(data.mean, 1)
})

test('guidance takes the prompt away from the empty one, and strength 0 gives a picture back', async () => {
  const diffusion = await open({ _class_name: 'DDIMScheduler' })
  const request = { prompt: 'a dog in the snow', seed: 1, steps: 10 }
  const [plain, strong] = [await diffusion.generatePicture({ ...request, guidance: 1 }), await diffusion.generatePicture({ ...request, guidance: 50 })]
  expect(cells([strong]).mean).not.toBeCloseTo(cells([plain]).mean, 3)
  const grey = { width: 64, height: 64, data: new Uint8Array(64 * 64 * 3).fill(200) }
  const back = await diffusion.generatePicture({ ...request, from: { pictures: [grey], strength: 0 } })
  expect(Math.max(...back.data.map((value) => Math.abs(value - 200)))).toBeLessThanOrEqual(1)
})

test('schedulers are exchanged by name; clips, flows and too many steps are refused with the cure', async () => {
  const diffusion = await open({ _class_name: 'LCMScheduler' })
  const request = { prompt: 'a', seed: 1, steps: 8, guidance: 1 }
  const pictures = new Set<string>()
  for (const scheduler of ['euler', 'euler-ancestral', 'ddim', 'dpm-solver++', 'lcm'] satisfies SchedulerName[]) pictures.add(Buffer.from((await diffusion.generatePicture({ ...request, scheduler })).data).toString('base64'))
  expect(pictures.size).toBeGreaterThan(3)
  await expect(diffusion.generatePicture({ ...request, scheduler: 'flow-match-euler' })).rejects.toMatchObject({ code: 'generation-params', cure: expect.stringContaining('dpm-solver++') })
  await expect(diffusion.generatePicture({ ...request, steps: 51 })).rejects.toMatchObject({ code: 'generation-params', message: expect.stringContaining('50') })
  await expect(diffusion.generateClip(request)).rejects.toMatchObject({ code: 'clip-unsupported', cure: expect.stringContaining('sticker-diffusion') })
})
