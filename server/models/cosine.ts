/** Cosine of two L2-normalised vectors of one model. */
export function cosine(one: Float32Array, other: Float32Array): number {
  if (one.length !== other.length) throw new RangeError(`vectors of ${one.length} and ${other.length} components do not compare`)
  let sum = 0
  for (let index = 0; index < one.length; index++) sum += (one[index] as number) * (other[index] as number)
  return sum
}
