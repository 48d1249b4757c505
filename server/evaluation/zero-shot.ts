import type { ClipApi } from '@/nodes/kit/node-context.ts'
import { cosine } from '../models/cosine.ts'
import { styleWords } from '../models/fixtures/catalogue-frames.ts'
import { sceneTexts, type Wanted } from './label-texts.ts'

/** How one picture was judged: the place of what was wanted among all labels, 0 for the first, and its cosine with the caption. */
export interface Judged { concept: number; style: number; scene: number; cosine: number }

export type Judge = (picture: Float32Array, wanted: Wanted) => Promise<Judged>

/** Judges pictures by a CLIP: each label as a text of its own, nearest first. */
export async function createJudge(clip: ClipApi, concepts: readonly string[]): Promise<Judge> {
  const labels = { concept: [...concepts], style: Object.keys(styleWords), scene: Object.keys(sceneTexts) }
  const vectors = {
    concept: await clip.embedTexts(labels.concept),
    style: await clip.embedTexts(labels.style.map((style) => styleWords[style] as string)),
    scene: await clip.embedTexts(labels.scene.map((scene) => sceneTexts[scene] as string)),
  }
  return async (picture, wanted) => {
    const place = (kind: 'concept' | 'style' | 'scene'): number => {
      const scores = vectors[kind].map((vector) => cosine(vector, picture))
      const own = scores[labels[kind].indexOf(wanted[kind])] ?? -Infinity
      return scores.filter((score) => score > own).length
    }
    const [caption] = await clip.embedTexts([wanted.text])
    return { concept: place('concept'), style: place('style'), scene: place('scene'), cosine: cosine(caption as Float32Array, picture) }
  }
}
