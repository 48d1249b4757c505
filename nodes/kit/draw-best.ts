import type { GenerateRequest, NodeContext, RgbPicture } from './node-context.ts'
import { dot } from './vector-maths.ts'

/** A picture or clip that was drawn, and how well it shows what was asked for. */
export interface Draft { frames: RgbPicture[]; fps: number; seed: number; /** mean over the frames, with the words first asked for */ cosine: number }

export interface Drawing {
  prompt: string
  /** what it names, such as a thing and a place: where a drawing fails, the least visible of them comes first in the next prompt */
  parts?: readonly string[]
  /** drafts a round */
  candidates: number
  /** cosine below which even the best draft is not enough */
  floor: number
  /** 32 bits unsigned; each draft takes the next */
  seed: number
}
export type Draw = (request: Pick<GenerateRequest, 'prompt' | 'seed' | 'onStep' | 'signal'>) => Promise<{ frames: RgbPicture[]; fps: number }>

/** A drawing that fails is tried again this often (RaG, section 4: at most two retries). */
const mostRetries = 2

/**
 * Draws candidates, best first. Where even the best misses its words, all is drawn again with other seeds and, of words
 * that name several things, with the one first that is least to be seen; twice at most.
 */
export async function drawBest({ prompt, parts = [], candidates, floor, seed }: Drawing, draw: Draw, { clip, signal, preview, log }: NodeContext, progress: (share: number, text: string) => void): Promise<{ drafts: [Draft, ...Draft[]]; redrawn: number }> {
  const [aim, ...named] = await clip.embedTexts([prompt, ...parts], { signal })
  const drafts: { draft: Draft; mean: (label: Float32Array) => number }[] = []
  for (let words = prompt, redrawn = 0; ; redrawn++) {
    for (let candidate = 0; candidate < candidates; candidate++) {
      const own = (seed + drafts.length) % 4294967296
      const place = [redrawn > 0 ? `try ${redrawn + 1}` : '', candidates > 1 ? `${candidate + 1} of ${candidates}` : ''].filter(Boolean).join(', ')
      const { frames, fps } = await draw({
        prompt: words, seed: own, signal,
        onStep(step) {
          progress((candidate + (step.index + 1) / step.of) / candidates, `${place ? `${place}, ` : ''}step ${step.index + 1} of ${step.of}`)
          if (step.preview) preview(step.preview, words)
        },
      })
      const vectors = await clip.embedPictures(frames, { signal })
      const mean = (label: Float32Array): number => vectors.reduce((sum, vector) => sum + dot(label, vector), 0) / vectors.length
      drafts.push({ draft: { frames, fps, seed: own, cosine: mean(aim as Float32Array) }, mean })
    }
    drafts.sort((a, b) => b.draft.cosine - a.draft.cosine)
    const [best] = drafts
    if (best!.draft.cosine >= floor || redrawn === mostRetries) return { drafts: drafts.map(({ draft }) => draft) as [Draft, ...Draft[]], redrawn }
    const least = named.map((label, at) => ({ part: parts[at] as string, cosine: best!.mean(label) })).sort((a, b) => a.cosine - b.cosine)[0]
    words = least && parts.length > 1 ? `${least.part}, ${prompt}` : prompt
    log('info', `\u201c${prompt}\u201d has cosine ${best!.draft.cosine.toFixed(2)} with what was drawn, below ${floor.toFixed(2)}${words === prompt ? '' : `; least to be seen is \u201c${least!.part}\u201d (${least!.cosine.toFixed(2)})`}. Drawn again.`)
  }
}
