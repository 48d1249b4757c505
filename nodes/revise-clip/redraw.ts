import type { GenerateRequest, NodeContext, RgbPicture } from '../kit/node-context.ts'
import { dot } from '../kit/vector-maths.ts'

/** Frames that the model draws at once, and how many of them play in a second. A model that draws another number fits them itself. */
export const [blockFrames, framesPerSecond] = [8, 8]

export interface Redrawn { frames: RgbPicture[]; seed: number; strength: number; cosine: number }
export type Drawing = Pick<GenerateRequest, 'prompt' | 'negative' | 'steps' | 'guidance'>

/**
 * Frames drawn anew from themselves (SDEdit, Meng et al. 2022), block by block with one seed: the same noise under every
 * block gives what is drawn the same look from block to block. The last block is filled up with its last frame.
 */
export async function redraw(pictures: readonly RgbPicture[], { seed, strength, ...drawing }: Drawing & { seed: number; strength: number }, { diffusion, signal, preview }: Pick<NodeContext, 'diffusion' | 'signal' | 'preview'>, onBlock: (done: number, of: number) => void): Promise<RgbPicture[]> {
  const frames: RgbPicture[] = []
  const of = Math.ceil(pictures.length / blockFrames)
  for (let block = 0; block < of; block++) {
    const part = pictures.slice(block * blockFrames, (block + 1) * blockFrames)
    const filled = [...part, ...Array.from({ length: blockFrames - part.length }, () => part.at(-1)!)]
    const made = await diffusion.generateClip({
      ...drawing, seed, signal, from: { pictures: filled, strength },
      onStep: (step) => { if (step.preview) preview(step.preview, `${drawing.prompt}, ${block + 1} of ${of}`) },
    })
    frames.push(...spread(made.frames, blockFrames).slice(0, part.length))
    onBlock(block + 1, of)
  }
  return frames
}

/** As many frames as asked for, evenly from what a model drew. */
function spread(frames: readonly RgbPicture[], count: number): RgbPicture[] {
  return Array.from({ length: count }, (_, at) => frames[Math.min(frames.length - 1, Math.floor((at * frames.length) / count))]!)
}

/** Mean cosine of pictures with what is aimed at. */
export async function meanCosine(pictures: readonly RgbPicture[], aim: Float32Array, { clip, signal }: Pick<NodeContext, 'clip' | 'signal'>): Promise<number> {
  const vectors = await clip.embedPictures(pictures, { signal })
  return vectors.reduce((sum, vector) => sum + dot(aim, vector), 0) / vectors.length
}
