import { dot } from '../kit/vector-maths.ts'

export interface Choice { best: number; bestCosine: number; originalCosine: number; changed: boolean }

/** The frame most like the aim; it replaces the original only when it beats it by `margin` (paper, section 4: CLIP-selected thumbnail). */
export function chooseFrame(aim: Float32Array, original: Float32Array, frames: readonly Float32Array[], margin: number): Choice {
  const cosines = frames.map((frame) => dot(aim, frame))
  const best = cosines.reduce((at, cosine, index) => (cosine > (cosines[at] as number) ? index : at), 0)
  const bestCosine = cosines[best] ?? -1
  const originalCosine = dot(aim, original)
  return { best, bestCosine, originalCosine, changed: bestCosine - originalCosine >= margin }
}
