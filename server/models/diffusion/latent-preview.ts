import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'

/** A linear stand-in for the decoder: each latent pixel gives a tile of `scale` x `scale` RGB pixels. */
export const previewMap = z.object({
  /** of the decoder that the map was fitted to; it says nothing about another */
  decoderSha256: z.string(),
  channels: z.number().int().positive(),
  scale: z.number().int().positive(),
  /** row (y * scale + x) * 3 + colour: one weight a channel, then the bias; gives 0..255 */
  rows: z.array(z.array(z.number())),
})
export type PreviewMap = z.infer<typeof previewMap>

/** The map stored beside this file; null when there is none for this decoder: then there are no previews. */
export async function readPreviewMap(decoderSha256: string): Promise<PreviewMap | null> {
  const text = await readFile(new URL('latent-preview.json', import.meta.url), 'utf8').catch(() => null)
  if (text === null) return null
  const map = previewMap.parse(JSON.parse(text))
  return map.decoderSha256 === decoderSha256 ? map : null
}

/** A small picture of the first frame of a latent [channels, frames, size, size]. */
export function latentPreview(map: PreviewMap, latent: Float32Array, frames: number, size: number): RgbPicture {
  const side = size * map.scale
  const data = new Uint8ClampedArray(side * side * 3)
  const plane = size * size
  const channelStride = frames * plane
  const values = new Float32Array(map.channels)
  for (let pixel = 0; pixel < plane; pixel++) {
    for (let channel = 0; channel < map.channels; channel++) values[channel] = latent[channel * channelStride + pixel] as number
    const top = Math.floor(pixel / size) * map.scale
    const left = (pixel % size) * map.scale
    map.rows.forEach((row, index) => {
      let sum = row[map.channels] as number
      for (let channel = 0; channel < map.channels; channel++) sum += (row[channel] as number) * (values[channel] as number)
      const tile = Math.floor(index / 3)
      const y = top + Math.floor(tile / map.scale)
      const x = left + (tile % map.scale)
      data[(y * side + x) * 3 + (index % 3)] = sum
    })
  }
  return { width: side, height: side, data: new Uint8Array(data.buffer) }
}
