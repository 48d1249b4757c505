/** Unit vectors side by side in one array; the rows of an item are neighbours, so that an item is a run of rows. */
export interface VectorIndex {
  dimensions: number
  /** seconds, by row */
  times: Float64Array
  /** `times.length * dimensions` components; shared memory, so that a thread can read them without a copy */
  vectors: Float32Array
  itemIds: readonly string[]
  /** by item: its first row; one more at the end, the number of rows */
  starts: Int32Array
  /** by row: the place of its item in `itemIds` */
  itemOf: Int32Array
  placeOf: ReadonlyMap<string, number>
}

/** Room for vectors that threads may share. */
export function sharedVectors(components: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(components * Float32Array.BYTES_PER_ELEMENT))
}

/** Puts rows in order by the items that they belong to. @throws RangeError where the rows of an item are not neighbours */
export function indexRows({ dimensions, rowIds, times, vectors }: { dimensions: number; rowIds: readonly string[]; times: Float64Array; vectors: Float32Array }): VectorIndex {
  const itemIds: string[] = []
  const starts: number[] = []
  const placeOf = new Map<string, number>()
  const itemOf = Int32Array.from(rowIds, (id, row) => {
    if (row === 0 || id !== rowIds[row - 1]) {
      if (placeOf.has(id)) throw new RangeError(`the rows of ${id} are not neighbours`)
      placeOf.set(id, itemIds.length)
      itemIds.push(id)
      starts.push(row)
    }
    return itemIds.length - 1
  })
  return { dimensions, times, vectors, itemIds, starts: Int32Array.from([...starts, rowIds.length]), itemOf, placeOf }
}

/** The normalised mean of an item's rows; null where it has none. */
export function meanVectors({ dimensions, vectors, starts, placeOf }: VectorIndex, ids: readonly string[]): (Float32Array | null)[] {
  return ids.map((id) => {
    const place = placeOf.get(id)
    if (place === undefined) return null
    const mean = new Float32Array(dimensions)
    for (let row = starts[place]!; row < starts[place + 1]!; row++) for (let at = 0; at < dimensions; at++) mean[at]! += vectors[row * dimensions + at]!
    const length = Math.sqrt(dotAt(mean, 0, mean)) || 1
    return mean.map((component) => component / length)
  })
}

/** Inner product of a vector with the row that begins at `offset`. Four sums at a time, which the engine keeps in registers. */
export function dotAt(vectors: Float32Array, offset: number, vector: Float32Array): number {
  let a = 0, b = 0, c = 0, d = 0
  const whole = vector.length - (vector.length % 4)
  for (let at = 0; at < whole; at += 4) {
    a += vectors[offset + at]! * vector[at]!
    b += vectors[offset + at + 1]! * vector[at + 1]!
    c += vectors[offset + at + 2]! * vector[at + 2]!
    d += vectors[offset + at + 3]! * vector[at + 3]!
  }
  for (let at = whole; at < vector.length; at++) a += vectors[offset + at]! * vector[at]!
  return a + b + c + d
}
