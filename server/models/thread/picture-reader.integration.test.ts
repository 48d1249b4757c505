import { AutoProcessor, RawImage, type Processor } from '@huggingface/transformers'
import { beforeAll, describe, expect, it } from 'vitest'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import { seededUniform } from '../diffusion/seeded-noise.ts'
import { bundledFolder } from '../model-folder.ts'
import { localModel } from './local-model.ts'
import { pictureReader, type PictureReader } from './picture-reader.ts'

let processor: Processor
let read: PictureReader
beforeAll(async () => {
  processor = await AutoProcessor.from_pretrained(...localModel(bundledFolder('clip')))
  read = pictureReader(processor.image_processor)
})

/** Smooth colour waves over a little noise: detail as real pictures have it. */
function waves(width: number, height: number): RgbPicture {
  const uniform = seededUniform(5)
  const data = Uint8Array.from({ length: width * height * 3 }, (_, index) => {
    const x = (Math.floor(index / 3) % width) / width
    const y = Math.floor(index / 3 / width) / height
    return 127 + 90 * Math.sin(9 * x + 5 * (index % 3)) * Math.cos(7 * y) + 30 * uniform()
  })
  return { width, height, data }
}

async function ofProcessor({ data, width, height }: RgbPicture): Promise<Float32Array> {
  const { pixel_values } = await processor(new RawImage(data, width, height, 3))
  return pixel_values.data
}

describe('pixel_values', () => {
  it('equal those of the processor bit for bit at the size of the model', async () => {
    const picture = waves(192, 192)
    const { data, dims } = await read([picture, picture])
    expect(dims).toEqual([2, 3, 192, 192])
    const expected = await ofProcessor(picture)
    expect(data.slice(0, expected.length)).toEqual(expected)
    expect(data.slice(expected.length)).toEqual(expected)
  })

  it('are close to those of the processor for a picture that must shrink', async () => {
    const picture = waves(256, 256)
    const ours = (await read([picture])).data as Float32Array
    const theirs = await ofProcessor(picture)
    const difference = ours.reduce((sum, value, index) => sum + Math.abs(value - (theirs[index] as number)), 0) / ours.length
    expect(difference).toBeLessThan(0.03)
  })

  it('crop the centre of a wide picture, without borders', async () => {
    const wide = { width: 384, height: 192, data: new Uint8Array(384 * 192 * 3) }
    for (let y = 0; y < 192; y++) wide.data.fill(255, (y * 384 + 96) * 3, (y * 384 + 288) * 3)
    expect(((await read([wide])).data as Float32Array).every((value) => value === 1)).toBe(true)
  })
})
