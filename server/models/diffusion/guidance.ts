/**
 * Classifier-free guidance (Ho & Salimans 2022): away from the unconditional velocity, towards the conditional one,
 * `v = u + scale * (c - u)`. `both` holds the unconditional half first, as the two ran in one batch.
 */
export function guided(both: Float32Array, scale: number): Float32Array {
  if (both.length % 2 !== 0) throw new RangeError(`${both.length} velocities do not make two halves`)
  const half = both.length / 2
  const unconditional = both.subarray(0, half)
  const conditional = both.subarray(half)
  return conditional.map((value, index) => {
    const away = unconditional[index] as number
    return away + scale * (value - away)
  })
}

/** The same values `times` over, for a batch of equal samples. */
export function repeated(values: Float32Array, times: number): Float32Array<ArrayBuffer> {
  const all = new Float32Array(values.length * times)
  for (let copy = 0; copy < times; copy++) all.set(values, copy * values.length)
  return all
}
