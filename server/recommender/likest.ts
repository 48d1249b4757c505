/** How many items an item is linked with. */
const linksEach = 10
/** Beyond this many items every pair is too much to compare, and there are reactions enough to do without. */
const mostItems = 10_000

/** The likest items of each item, side by side: `each` places a row. */
export interface Links { each: number; of: Int32Array }

/**
 * Each item's likest others by the cosine of their vectors once the mean of all is taken away: what all videos share
 * tells nothing about which two go together. Null where vectors are missing or the pairs are too many.
 * @param vectors L2-normalised mean frame vectors in the order of the items
 */
export function likestItems(vectors: readonly (Float32Array | null)[]): Links | null {
  const given = vectors.filter((vector) => vector !== null)
  const size = given[0]?.length ?? 0
  if (given.length !== vectors.length || vectors.length <= linksEach || vectors.length > mostItems) return null
  const mean = new Float64Array(size)
  for (const vector of given) for (let at = 0; at < size; at++) mean[at]! += vector[at]! / given.length
  const centred = given.map((vector) => {
    const own = vector.map((component, at) => component - mean[at]!)
    const length = Math.hypot(...own) || 1
    return own.map((component) => component / length)
  })
  const of = new Int32Array(centred.length * linksEach)
  centred.forEach((one, place) => {
    const cosines = Float64Array.from(centred, (other) => {
      let sum = 0
      for (let at = 0; at < size; at++) sum += one[at]! * other[at]!
      return sum
    })
    const likest = [...cosines.keys()].filter((other) => other !== place).sort((a, b) => cosines[b]! - cosines[a]! || a - b)
    of.set(likest.slice(0, linksEach), place * linksEach)
  })
  return { each: linksEach, of }
}
