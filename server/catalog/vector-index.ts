/** Unit vectors side by side in one array, each belonging to an item at a time. Rows of one item are neighbours. */
export interface VectorIndex { dimensions: number; itemIds: string[]; times: Float64Array; vectors: Float32Array }

export interface Hit { itemId: string; timeS: number; cosine: number }

/**
 * Exact search: the best frame of each item against a unit vector, best item first; equal cosines in order of id, so
 * that a run gives the same on any machine. O(rows x dimensions) in one pass over contiguous memory.
 * @throws RangeError when the vector's length is not that of the index
 */
export function searchItems(index: VectorIndex, vector: Float32Array, { limit, exclude, within }: { limit: number; exclude?: ReadonlySet<string>; within?: ReadonlySet<string> }): Hit[] {
  const { dimensions, itemIds, times, vectors } = index
  if (itemIds.length > 0 && vector.length !== dimensions) throw new RangeError(`a vector of ${vector.length} components cannot be compared with vectors of ${dimensions}`)
  const best = new Map<string, Hit>()
  for (let row = 0; row < itemIds.length; row++) {
    const itemId = itemIds[row] as string
    if (exclude?.has(itemId) || (within && !within.has(itemId))) continue
    const cosine = dot(vectors, row * dimensions, vector)
    const before = best.get(itemId)
    if (!before || cosine > before.cosine) best.set(itemId, { itemId, timeS: times[row] as number, cosine })
  }
  return [...best.values()].sort((a, b) => b.cosine - a.cosine || (a.itemId < b.itemId ? -1 : 1)).slice(0, limit)
}

/** The normalised mean of an item's rows; null where it has none. */
export function meanVectors(index: VectorIndex, ids: readonly string[]): (Float32Array | null)[] {
  const sums = new Map<string, Float32Array>()
  const wanted = new Set(ids)
  index.itemIds.forEach((itemId, row) => {
    if (!wanted.has(itemId)) return
    const sum = sums.get(itemId) ?? new Float32Array(index.dimensions)
    sums.set(itemId, sum)
    for (let at = 0; at < index.dimensions; at++) sum[at] = (sum[at] as number) + (index.vectors[row * index.dimensions + at] as number)
  })
  for (const sum of sums.values()) {
    const length = Math.sqrt(dot(sum, 0, sum)) || 1
    for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) / length
  }
  return ids.map((id) => sums.get(id) ?? null)
}

/** Four sums at a time, which the engine keeps in registers. */
function dot(vectors: Float32Array, offset: number, vector: Float32Array): number {
  let a = 0, b = 0, c = 0, d = 0
  const whole = vector.length - (vector.length % 4)
  for (let at = 0; at < whole; at += 4) {
    a += (vectors[offset + at] as number) * (vector[at] as number)
    b += (vectors[offset + at + 1] as number) * (vector[at + 1] as number)
    c += (vectors[offset + at + 2] as number) * (vector[at + 2] as number)
    d += (vectors[offset + at + 3] as number) * (vector[at + 3] as number)
  }
  for (let at = whole; at < vector.length; at++) a += (vectors[offset + at] as number) * (vector[at] as number)
  return a + b + c + d
}
