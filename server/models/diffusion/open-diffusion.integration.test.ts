import { cp, mkdtemp, rm, truncate, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GenerateRequest, RgbPicture } from '@/nodes/kit/node-context.ts'
import { cosine } from '../cosine.ts'
import { bundledFolder } from '../model-folder.ts'
import { openClip } from '../open-clip.ts'
import { openDiffusion } from './open-diffusion.ts'

let diffusion: Awaited<ReturnType<typeof openDiffusion>>
let clip: Awaited<ReturnType<typeof openClip>>
beforeAll(async () => {
  ;[diffusion, clip] = await Promise.all([openDiffusion(), openClip()])
})
afterAll(async () => { await Promise.all([diffusion.close(), clip.close()]) })

const quick = (request: Partial<GenerateRequest> = {}): GenerateRequest => ({ prompt: 'flat pizza on the beach', seed: 7, steps: 2, ...request })
const expectPicture = ({ width, height, data }: RgbPicture, side: number): void => {
  expect([width, height, data.length]).toEqual([side, side, side * side * 3])
  expect(new Set(data).size).toBeGreaterThan(20)
}

describe('what is drawn', () => {
  const prompts = [
    'a pixel art dog in the snow', 'a pencil sketch of a cat in the forest', 'a glossy 3d pizza on the beach', 'a flat rocket in space',
  ]

  it('is nearer to its own prompt than to the others, by CLIP', async () => {
    const texts = await clip.embedTexts(prompts)
    for (const [index, prompt] of prompts.entries()) {
      const [picture] = await clip.embedPictures([await diffusion.generatePicture({ prompt, seed: 11 + index, steps: 12 })])
      const scores = texts.map((text) => cosine(text, picture as Float32Array))
      const own = scores[index] as number
      const others = scores.filter((_, other) => other !== index)
      expect(own).toBeGreaterThan(others.reduce((sum, score) => sum + score) / others.length + 0.1)
    }
  })

  it('moves away from the negative text', async () => {
    const request = { prompt: 'a dog', seed: 5, steps: 12 }
    const [snow] = await clip.embedTexts(['a dog in the snow'])
    const pictures = await clip.embedPictures([
      await diffusion.generatePicture({ ...request, prompt: 'a dog in the snow' }),
      await diffusion.generatePicture({ ...request, negative: 'a dog in the snow' }),
    ])
    const [towards, away] = pictures.map((picture) => cosine(picture, snow as Float32Array))
    expect(towards).toBeGreaterThan((away as number) + 0.1)
  })

  it('is a clip of the frames, size and rate that the folder states, with the scene of its prompt', async () => {
    const { frames, fps } = await diffusion.generateClip({ prompt: 'a cartoon dog bouncing on the beach', seed: 3, steps: 12 })
    expect(fps).toBe(8)
    expect(frames).toHaveLength(8)
    for (const frame of frames) expectPicture(frame, 160)
    const [beach, kitchen] = await clip.embedTexts(['a cartoon dog on the beach', 'a cartoon dog in the kitchen'])
    for (const frame of await clip.embedPictures(frames)) expect(cosine(frame, beach as Float32Array)).toBeGreaterThan(cosine(frame, kitchen as Float32Array))
    expect(Buffer.compare(frames[0]?.data as Uint8Array, frames[4]?.data as Uint8Array)).not.toBe(0)
  })
})

describe('the same request', () => {
  it('gives the same bytes, alone or beside another, and after a restart', async () => {
    const first = await diffusion.generatePicture(quick())
    const [again, other] = await Promise.all([diffusion.generatePicture(quick()), diffusion.generatePicture(quick({ seed: 8 }))])
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
    const fresh = await openDiffusion()
    expect(await fresh.generatePicture(quick())).toEqual(first)
    await fresh.close()
  })
  it('gives the same clip', async () => {
    expect(await diffusion.generateClip(quick())).toEqual(await diffusion.generateClip(quick()))
  })
})

describe('steps', () => {
  it('are told in order, each with a preview that ends near the picture', async () => {
    const seen: { index: number; of: number; preview: RgbPicture | null }[] = []
    const picture = await diffusion.generatePicture(quick({ steps: 6, onStep: (step) => seen.push(step) }))
    expect(seen.map((step) => [step.index, step.of])).toEqual(Array.from({ length: 6 }, (_, index) => [index, 6]))
    const errors = seen.map(({ preview }) => {
      expectPicture(preview as RgbPicture, 64)
      return meanDifference(preview as RgbPicture, picture)
    })
    expect(errors.at(-1)).toBeLessThan(25)
    expect(errors.at(-1)).toBeLessThan(errors[0] as number)
  })
  it('are the default of the folder when none are asked for', async () => {
    let count = 0
    await diffusion.generatePicture({ prompt: 'cat', seed: 1, onStep: ({ of }) => { count++; expect(of).toBe(16) } })
    expect(count).toBe(16)
  })
})

describe('cancelling', () => {
  it.each(['generatePicture', 'generateClip'] as const)('%s mid-way rejects with the reason and leaves the model usable', async (method) => {
    const control = new AbortController()
    const seen: number[] = []
    const call = diffusion[method](quick({
      steps: 50, signal: control.signal,
      onStep: ({ index }) => { seen.push(index); if (index === 1) control.abort(new Error('stopped by the user')) },
    }))
    await expect(call).rejects.toThrow('stopped by the user')
    expectPicture(await diffusion.generatePicture(quick()), 256)
    expect(seen).toEqual([0, 1])
  })
  it('and closing at once, while a network runs, ends the model and not the process', async () => {
    for (let round = 0; round < 4; round++) {
      const own = await openDiffusion()
      const control = new AbortController()
      let told = 0
      const call = own.generatePicture(quick({ steps: 50, signal: control.signal, onStep: () => { told++ } }))
      await expect.poll(() => told, { timeout: 30_000 }).toBeGreaterThan(0)
      setTimeout(() => control.abort(new Error('stopped')), 15 * round)
      await expect(call).rejects.toThrow('stopped')
      await own.close()
    }
    expectPicture(await diffusion.generatePicture(quick()), 256)
  })
  it('before the start computes nothing', async () => {
    let steps = 0
    await expect(diffusion.generatePicture(quick({ signal: AbortSignal.abort(new Error('too late')), onStep: () => { steps++ } }))).rejects.toThrow('too late')
    expect(steps).toBe(0)
  })
})

describe('hard input', () => {
  it.each([
    ['empty', ''], ['10,000 characters', 'dog '.repeat(2500)], ['emoji', '🐕‍🦺❄️'], ['right to left', 'كلب في الثلج'],
    ['control characters', '\u0000\u001b[2J\u202e'], ['a lone surrogate', '\ud83d'], ['special tokens', '<|endoftext|>'],
  ])('draws a picture for a prompt and negative of %s', async (_, prompt) => {
    expectPicture(await diffusion.generatePicture(quick({ prompt, negative: prompt, steps: 1 })), 256)
  })
  it.each([
    [{ steps: 0 }, /steps is 0/], [{ steps: 2.5 }, /steps is 2.5/], [{ steps: 100_000 }, /steps/], [{ guidance: Number.NaN }, /guidance is NaN/],
    [{ guidance: -1 }, /guidance/], [{ seed: -1 }, /seed is -1/], [{ seed: 2 ** 32 }, /seed/],
  ])('refuses %j', async (change, message) => {
    await expect(diffusion.generatePicture(quick(change))).rejects.toMatchObject({ code: 'generation-params', message: expect.stringMatching(message) })
  })
  it('without guidance runs the prompt alone', async () => {
    expectPicture(await diffusion.generatePicture(quick({ guidance: 1 })), 256)
  })
})

describe('weights that are not whole', () => {
  const file = 'transformer/model.onnx'
  it.each([
    ['missing', 'model-file-missing', (target: string) => unlink(target)],
    ['truncated', 'model-file-corrupt', (target: string) => truncate(target, 4096)],
  ])('a %s file is named with the cure and a repaired one works', async (_, code, damage) => {
    const copy = await mkdtemp(path.join(tmpdir(), 'generec-models-'))
    await cp(bundledFolder('diffusion'), copy, { recursive: true })
    await damage(path.join(copy, file))
    const broken = await openDiffusion({ folder: copy })
    await expect(broken.generatePicture(quick())).rejects.toMatchObject({ code, message: expect.stringContaining(file), cure: expect.stringContaining('Restore') })
    await cp(path.join(bundledFolder('diffusion'), file), path.join(copy, file))
    expectPicture(await broken.generatePicture(quick()), 256)
    await broken.close()
    await rm(copy, { recursive: true })
  })
})

/** Mean difference in levels between a small picture and the tiles of a large one that it stands for. */
function meanDifference(small: RgbPicture, large: RgbPicture): number {
  const tile = large.width / small.width
  let sum = 0
  for (let y = 0; y < small.height; y++) for (let x = 0; x < small.width; x++) for (let colour = 0; colour < 3; colour++) {
    let mean = 0
    for (let row = 0; row < tile; row++) for (let column = 0; column < tile; column++) mean += large.data[((y * tile + row) * large.width + x * tile + column) * 3 + colour] as number
    sum += Math.abs(mean / tile ** 2 - (small.data[(y * small.width + x) * 3 + colour] as number))
  }
  return sum / small.data.length
}
