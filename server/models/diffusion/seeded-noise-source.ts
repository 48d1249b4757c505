import { seededNoise } from './seeded-noise.ts'

/** Noise for the steps of a run: each draw differs, and the same seed gives the same draws in the same order. */
export function noiseSource(seed: number, count: number): () => Float32Array {
  let draw = 0
  // multiples of the golden ratio's fraction of 2^32 do not meet soon
  return () => seededNoise((seed + Math.imul(0x9e3779b9, ++draw)) >>> 0, count)
}

/**
 * Noise between that of two seeds, along the great circle: `amount` 0 is the first, 1 the second. Straight lines would
 * leave the shell on which noise lies (Shoemake 1985; White 2016).
 */
export function noiseBetween(first: Float32Array, second: Float32Array, amount: number): Float32Array {
  const length = (vector: Float32Array): number => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  const cosine = first.reduce((sum, value, at) => sum + value * (second[at] as number), 0) / (length(first) * length(second))
  const angle = Math.acos(Math.min(1, Math.max(-1, cosine)))
  if (angle < 1e-6) return first.slice()
  const [a, b] = [Math.sin((1 - amount) * angle) / Math.sin(angle), Math.sin(amount * angle) / Math.sin(angle)]
  return first.map((value, at) => a * value + b * (second[at] as number))
}
