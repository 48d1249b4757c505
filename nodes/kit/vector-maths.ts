/** Inner product; the cosine where both vectors have length one. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number)
  return sum
}

/** The weighted sum of unit vectors, brought to length one again; null when nothing is left of it. */
export function blend(parts: readonly { vector: Float32Array; weight: number }[]): Float32Array | null {
  const [first] = parts
  if (!first) return null
  const sum = new Float32Array(first.vector.length)
  for (const { vector, weight } of parts) for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) + weight * (vector[at] as number)
  const length = Math.sqrt(dot(sum, sum))
  return length < 1e-6 ? null : sum.map((component) => component / length)
}

/** Index of the largest; -1 for an empty list. */
export function argMax(values: readonly number[]): number {
  return values.reduce((best, value, at) => (best < 0 || value > (values[best] as number) ? at : best), -1)
}
