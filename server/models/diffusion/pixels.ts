import type { RgbPicture } from '@/nodes/kit/node-context.ts'

/** Planar float pictures [count, 3, height, width] in `range` -> 8-bit RGB pictures. Values outside the range are clamped. */
export function toPictures(values: Float32Array, count: number, height: number, width: number, range: readonly [number, number]): RgbPicture[] {
  if (values.length !== count * 3 * height * width) throw new RangeError(`${values.length} values for ${count} pictures of ${width} x ${height}`)
  const [low, high] = range
  const scale = 255 / (high - low)
  const plane = height * width
  return Array.from({ length: count }, (_, picture) => {
    // Uint8ClampedArray rounds and clamps by itself.
    const data = new Uint8ClampedArray(plane * 3)
    for (let channel = 0; channel < 3; channel++) {
      const start = (picture * 3 + channel) * plane
      for (let pixel = 0; pixel < plane; pixel++) data[pixel * 3 + channel] = ((values[start + pixel] as number) - low) * scale
    }
    return { width, height, data: new Uint8Array(data.buffer) }
  })
}

/** [channels, frames, plane] -> [frames, channels, plane]: the autoencoder takes every frame as a picture of its own. */
export function framesFirst(latent: Float32Array, channels: number, frames: number): Float32Array<ArrayBuffer> {
  const plane = latent.length / channels / frames
  if (!Number.isInteger(plane)) throw new RangeError(`${latent.length} latents do not make ${channels} channels of ${frames} frames`)
  const swapped = new Float32Array(latent.length)
  for (let channel = 0; channel < channels; channel++) {
    for (let frame = 0; frame < frames; frame++) {
      const from = (channel * frames + frame) * plane
      swapped.set(latent.subarray(from, from + plane), (frame * channels + channel) * plane)
    }
  }
  return swapped
}

/** [frames, channels, plane] -> [channels, frames, plane]: the way back. */
export function framesLast(latent: Float32Array, channels: number, frames: number): Float32Array<ArrayBuffer> {
  return framesFirst(latent, frames, channels)
}

/** 8-bit RGB pictures of one size -> planar floats [count, 3, height, width] in `range`. */
export function fromPictures(pictures: readonly RgbPicture[], [low, high]: readonly [number, number]): Float32Array<ArrayBuffer> {
  const { width = 0, height = 0 } = pictures[0] ?? {}
  const plane = width * height
  const values = new Float32Array(pictures.length * 3 * plane)
  pictures.forEach((picture, at) => {
    if (picture.width !== width || picture.height !== height || picture.data.length !== plane * 3) throw new RangeError(`picture ${at} is not one of ${width} x ${height}`)
    for (let channel = 0; channel < 3; channel++) {
      const start = (at * 3 + channel) * plane
      for (let pixel = 0; pixel < plane; pixel++) values[start + pixel] = low + ((picture.data[pixel * 3 + channel] as number) / 255) * (high - low)
    }
  })
  return values
}
