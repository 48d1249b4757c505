import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GenerateRequest, RgbPicture } from '@/nodes/kit/node-context.ts'
import { cosine } from '../cosine.ts'
import { openClip } from '../open-clip.ts'
import { extendCanvas } from './extend-canvas.ts'
import { fitSquares } from './fit-pictures.ts'
import { openDiffusion } from './open-diffusion.ts'

let diffusion: Awaited<ReturnType<typeof openDiffusion>>
let clip: Awaited<ReturnType<typeof openClip>>
let snow: RgbPicture
beforeAll(async () => {
  ;[diffusion, clip] = await Promise.all([openDiffusion(), openClip()])
  snow = await diffusion.generatePicture({ prompt: 'a pixel art dog in the snow', seed: 11, steps: 12 })
})
afterAll(async () => { await Promise.all([diffusion.close(), clip.close()]) })

const toBeach = (change: Partial<GenerateRequest>): GenerateRequest => ({ prompt: 'a pixel art dog on the beach', seed: 5, steps: 8, ...change })
const difference = (a: RgbPicture, b: RgbPicture, where: (pixel: number) => boolean = () => true): number => {
  let [sum, count] = [0, 0]
  a.data.forEach((value, at) => { if (where(Math.floor(at / 3))) { sum += Math.abs(value - (b.data[at] as number)); count++ } })
  return sum / count
}

const scaledTo = async (picture: RgbPicture, side: number): Promise<RgbPicture> => (await fitSquares([picture], side))[0] as RgbPicture

describe('from a picture', () => {
  it('strength goes from the picture given to one of its own', async () => {
    const made = []
    for (const strength of [0, 0.4, 0.8, 1]) made.push(await diffusion.generatePicture(toBeach({ from: { pictures: [snow], strength } })))
    const far = made.map((picture) => difference(picture, snow))
    expect(far[0], 'only the loss of the autoencoder').toBeLessThan(12)
    expect(far[1]).toBeGreaterThan(far[0] as number)
    expect(far[2]).toBeGreaterThan(far[1] as number)
    // full strength begins from pure noise: nothing of the picture is left
    expect(made[3]).toEqual(await diffusion.generatePicture(toBeach({})))
  })
  it('takes any size and shape', async () => {
    for (const [width, height] of [[1, 1], [7, 300]] as const) {
      const odd = { width, height, data: new Uint8Array(width * height * 3).fill(90) }
      expect(await diffusion.generatePicture(toBeach({ steps: 2, from: { pictures: [odd], strength: 0.5 } }))).toMatchObject({ width: 256, height: 256 })
    }
  })
  it.each([
    [{ pictures: [{ width: 4, height: 4, data: new Uint8Array(10) }], strength: 0.5 }, 'picture-shape'],
    [{ pictures: [{ width: 0, height: 0, data: new Uint8Array(0) }], strength: 0.5 }, 'picture-shape'],
    [{ pictures: [], strength: 0.5 }, 'generation-params'], [{ pictures: [{ width: 1, height: 1, data: new Uint8Array(3) }], strength: 1.5 }, 'generation-params'],
  ])('refuses what is no picture, and strengths that are none (%#)', async (from, code) => {
    await expect(diffusion.generatePicture(toBeach({ from }))).rejects.toMatchObject({ code })
  })
})

describe('inpainting', () => {
  const half = { width: 256, height: 256, data: Uint8Array.from({ length: 256 * 256 }, (_, pixel) => (pixel % 256 < 128 ? 0 : 255)) }
  it('keeps every pixel outside the mask and makes the rest new', async () => {
    const made = await diffusion.generatePicture(toBeach({ inpaint: { pictures: [snow], mask: half, resamples: 2 } }))
    expect(difference(made, snow, (pixel) => pixel % 256 < 128)).toBe(0)
    expect(difference(made, snow, (pixel) => pixel % 256 >= 128)).toBeGreaterThan(10)
  })
  it('fits what it makes to what it keeps: the seam is less steep than between two pictures laid side by side', async () => {
    const prompt = 'a pixel art dog in the snow'
    const made = await diffusion.generatePicture({ prompt, seed: 21, steps: 8, inpaint: { pictures: [snow], mask: half, resamples: 4 } })
    const free = await diffusion.generatePicture({ prompt: 'a flat pizza on a red background', seed: 21, steps: 8 })
    const seam = (right: RgbPicture): number => {
      let sum = 0
      for (let y = 0; y < 256; y++) for (let colour = 0; colour < 3; colour++) sum += Math.abs((snow.data[(y * 256 + 127) * 3 + colour] as number) - (right.data[(y * 256 + 128) * 3 + colour] as number))
      return sum / 768
    }
    expect(seam(made)).toBeLessThan(seam(free))
  })
  it('paints around a picture', async () => {
    const small = await scaledTo(snow, 128)
    const { picture, mask } = extendCanvas(small, { top: 64, right: 64, bottom: 64, left: 64 })
    const made = await diffusion.generatePicture(toBeach({ prompt: 'a pixel art dog in the snow', inpaint: { pictures: [picture], mask, resamples: 2 } }))
    const inside = (pixel: number): boolean => { const [x, y] = [pixel % 256, Math.floor(pixel / 256)]; return x >= 64 && x < 192 && y >= 64 && y < 192 }
    expect(difference(made, picture, inside)).toBe(0)
    expect(difference(made, picture, (pixel) => !inside(pixel))).toBeGreaterThan(5)
  })
  it('refuses a mask of another length', async () => {
    await expect(diffusion.generatePicture(toBeach({ inpaint: { pictures: [snow], mask: { width: 2, height: 2, data: new Uint8Array(3) } } }))).rejects.toMatchObject({ code: 'picture-shape' })
  })
})

describe('conditioning', () => {
  it('variations go from one seed to another', async () => {
    const [own, other] = [await diffusion.generatePicture(toBeach({})), await diffusion.generatePicture(toBeach({ seed: 6 }))]
    const [little, all] = [await diffusion.generatePicture(toBeach({ variation: { seed: 6, amount: 0.1 } })), await diffusion.generatePicture(toBeach({ variation: { seed: 6, amount: 1 } }))]
    expect(difference(little, own)).toBeLessThan(difference(other, own))
    expect(difference(all, other)).toBeLessThan(2)
  })
  it('an embedding moved all the way to another prompt is that prompt', async () => {
    const moved = await diffusion.generatePicture(toBeach({ towards: { prompt: 'a flat pizza in space', weight: 1 } }))
    expect(moved).toEqual(await diffusion.generatePicture(toBeach({ prompt: 'a flat pizza in space' })))
  })
  it('guidance in an empty interval is no guidance; in all of it, the usual', async () => {
    expect(await diffusion.generatePicture(toBeach({ guidanceInterval: [0, 0] }))).toEqual(await diffusion.generatePicture(toBeach({ guidance: 1 })))
    expect(await diffusion.generatePicture(toBeach({ guidanceInterval: [0, 1] }))).toEqual(await diffusion.generatePicture(toBeach({})))
  })
  it('of several candidates the one that scores best is finished', async () => {
    const [wanted] = await clip.embedTexts(['a pixel art dog on the beach'])
    const scores: number[] = []
    const score = async (picture: RgbPicture): Promise<number> => {
      const [vector] = await clip.embedPictures([picture])
      scores.push(cosine(vector as Float32Array, wanted as Float32Array))
      return scores.at(-1) as number
    }
    const indices: number[] = []
    const made = await diffusion.generatePicture(toBeach({ best: { of: 3, at: 0.5, score }, onStep: ({ index, of }) => { indices.push(index); expect(of).toBe(3 * 4 + 4) } }))
    expect(scores).toHaveLength(3)
    expect(indices).toEqual(Array.from({ length: 16 }, (_, index) => index))
    const winner = scores.indexOf(Math.max(...scores))
    expect(made).toEqual(await diffusion.generatePicture(toBeach({ seed: 5 + winner })))
  })
  it('refuses a scheduler that the model was not trained for, by name', async () => {
    await expect(diffusion.generatePicture(toBeach({ scheduler: 'ddim' }))).rejects.toMatchObject({ code: 'generation-params', message: expect.stringContaining('ddim'), cure: expect.stringContaining('flow-match-euler') })
  })
})

describe('clips', () => {
  it('go on from given frames, which stay as they are', async () => {
    const { frames } = await diffusion.generateClip({ prompt: 'a cartoon dog bouncing on the beach', seed: 3, steps: 6 })
    const longer = await diffusion.extendClip({ prompt: 'a cartoon dog bouncing on the beach', seed: 4, steps: 6, inpaint: undefined, frames, newFrames: 6 })
    expect(longer.frames).toHaveLength(14)
    expect(longer.frames.slice(0, 8)).toEqual(frames)
    // a new frame is nearer to the last given one than to a clip of another scene
    const other = await diffusion.generateClip({ prompt: 'a pencil sketch of a cat in the forest', seed: 3, steps: 6 })
    for (const frame of longer.frames.slice(8)) expect(difference(frame, frames[7] as RgbPicture)).toBeLessThan(difference(frame, other.frames[7] as RgbPicture))
  })
  it('are made from clips of any length', async () => {
    const { frames } = await diffusion.generateClip({ prompt: 'a cartoon dog bouncing on the beach', seed: 3, steps: 4 })
    const same = await diffusion.generateClip({ prompt: 'anything', seed: 3, steps: 4, from: { pictures: [...frames, ...frames], strength: 0 } })
    expect(same.frames).toHaveLength(8)
    expect(difference(same.frames[0] as RgbPicture, frames[0] as RgbPicture)).toBeLessThan(15)
  })
})
