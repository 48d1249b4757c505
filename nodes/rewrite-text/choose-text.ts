import type { ClipApi } from '../kit/node-context.ts'
import { argMax, dot } from '../kit/vector-maths.ts'

export interface ChosenText {
  text: string
  changed: boolean
  /** mean cosine with the frames, of the old text and of the one that stands now */
  before: number
  after: number
  /** how many of the texts tried say less of what the frames show than the margin allows */
  untrue: number
}

/**
 * Of texts the one that is nearest to frames and need together, among those that the frames bear out: whose mean cosine
 * with them is not below the old text's by more than `margin`. The old text stays where none does.
 */
export async function chooseText(old: string, candidates: readonly string[], { frames, need, needWeight, margin, clip, signal }: {
  frames: readonly Float32Array[]; need: Float32Array | null; needWeight: number; margin: number; clip: ClipApi; signal: AbortSignal
}): Promise<ChosenText> {
  const texts = [old || ' ', ...candidates]
  const vectors = await clip.embedTexts(texts, { signal })
  const seen = vectors.map((vector) => frames.reduce((sum, frame) => sum + dot(vector, frame), 0) / frames.length)
  // where nothing was said before, nothing is known of how true it was
  const floor = old ? seen[0]! - margin : -Infinity
  const score = (at: number): number => (need ? (1 - needWeight) * seen[at]! + needWeight * dot(need, vectors[at]!) : seen[at]!)
  const allowed = candidates.map((_, at) => at + 1).filter((at) => seen[at]! >= floor)
  const best = allowed[argMax(allowed.map(score))]
  const untrue = candidates.length - allowed.length
  if (best === undefined) return { text: old, changed: false, before: seen[0]!, after: seen[0]!, untrue }
  return { text: texts[best]!, changed: texts[best] !== old, before: seen[0]!, after: seen[best]!, untrue }
}
