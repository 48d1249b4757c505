import type { GenerateRequest, RgbPicture } from '@/nodes/kit/node-context.ts'
import type { Autoencoder } from './autoencoder.ts'
import { fitMask, fitSquares, keepPixels } from './fit-pictures.ts'
import type { KeptRegion } from './kept-region.ts'
import type { OutputShape, PipelineSettings } from './pipeline-settings.ts'

/** Frames that a clip begins with; what comes after them is made. */
export interface KnownFrames { frames: readonly RgbPicture[] }

/** What a request keeps: for the steps as latents, for the result as pixels. */
export interface PaintedRegion {
  kept: KeptRegion
  /** by frame: the picture that is kept, and for each pixel whether it is made; null where a whole frame is made */
  pixels: ({ original: RgbPicture; made: Float32Array } | null)[]
}

interface RegionOptions { request: GenerateRequest; known: KnownFrames | undefined; shape: OutputShape; side: number; settings: PipelineSettings; autoencoder: Autoencoder; resamples: number }

/** Reads what must stay from a request to paint into pictures, or from the frames that a clip goes on from; null when all is made. */
export async function regionOf({ request: { inpaint, signal }, known, shape, side, settings, autoencoder, resamples }: RegionOptions): Promise<PaintedRegion | null> {
  if (!inpaint && !known) return null
  const given = await fitSquares((known?.frames ?? inpaint?.pictures ?? []).slice(0, shape.frames), side)
  const last = given.at(-1) as RgbPicture
  // frames without a picture of their own stand in as the last: they are made anew all over
  const originals = Array.from({ length: shape.frames }, (_, frame) => given[frame] ?? last)
  const latent = await autoencoder.encode(originals, signal)
  const plane = shape.size ** 2
  const cells = inpaint && !known ? fitMask(inpaint.mask, shape.size) : new Float32Array(plane)
  const pixels = inpaint && !known ? fitMask(inpaint.mask, side) : new Float32Array(side * side)
  const isGiven = (frame: number): boolean => frame < given.length
  const made = Float32Array.from({ length: latent.length }, (_, at) => {
    const frame = Math.floor(at / plane) % shape.frames
    return isGiven(frame) ? (cells[at % plane] as number) : 1
  })
  if (latent.length !== settings.channels * shape.frames * plane) throw new RangeError(`the encoder gave ${latent.length} latents`)
  return { kept: { latent, made, resamples }, pixels: originals.map((original, frame) => (isGiven(frame) ? { original, made: pixels } : null)) }
}

/** Puts back every pixel that was to be kept: the way through the autoencoder must not blur it. */
export function paintOver(made: readonly RgbPicture[], region: PaintedRegion | null): RgbPicture[] {
  return made.map((picture, frame) => {
    const kept = region?.pixels[frame]
    return kept ? keepPixels(picture, kept.original, kept.made) : picture
  })
}
