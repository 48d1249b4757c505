import { blend, dot } from '../kit/vector-maths.ts'

/** How much nearer an item must be to count e times as much when closeness is 1. */
const scale = 0.06

/**
 * The taste that matters for a need: the vectors of liked items, each weighted by how much it was liked and how recently
 * (its weight), and by how close it comes to the need. `closeness` 0 takes the history as it is, 1 looks at what is
 * close to the need alone: someone who likes cats and cars, asked about cars, likes these cars. A flat mean of the
 * history, as in the paper, blurs the two. Null when nothing was liked.
 */
export function tasteForNeed(need: Float32Array, liked: readonly { weight: number; vector: Float32Array | null }[], closeness: number): Float32Array | null {
  const known = liked.flatMap(({ weight, vector }) => (vector && weight > 0 ? [{ weight, vector, cosine: dot(need, vector) }] : []))
  const nearest = Math.max(...known.map(({ cosine }) => cosine))
  return blend(known.map(({ weight, vector, cosine }) => ({ vector, weight: weight * Math.exp((closeness * (cosine - nearest)) / scale) })))
}
