import { setImmediate as turn } from 'node:timers/promises'
import { bestItems, type Hit } from './best-items.ts'
import { dotAt, type VectorIndex } from './vector-index.ts'

export interface SearchOptions { limit: number; exclude?: ReadonlySet<string>; /** only among these */ within?: ReadonlySet<string> }

/** Components compared before others get a turn: a millisecond or two, so that locks are renewed and cancels are heard. */
export const blockComponents = 2 ** 19

/**
 * Exact search: the best frame of each item against a unit vector, best item first. O(rows x dimensions) over contiguous
 * memory, in blocks between which the event loop turns.
 * @throws RangeError when the vector's length is not that of the index
 */
export async function searchExactly(index: VectorIndex, vector: Float32Array, { limit, exclude, within }: SearchOptions): Promise<Hit[]> {
  const { dimensions, itemIds, starts, vectors } = index
  checkLength(index, vector)
  const best = bestItems(index, limit)
  let block = 0
  for (const item of within ? placesOf(index, within) : itemIds.keys()) {
    if (exclude?.has(itemIds[item]!)) continue
    for (let row = starts[item]!; row < starts[item + 1]!; row++) {
      best.offer(row, dotAt(vectors, row * dimensions, vector))
      block += dimensions
      if (block < blockComponents) continue
      block = 0
      await turn()
    }
  }
  return best.hits()
}

/** Places of the items in order, those that the index does not hold left out. */
export function placesOf({ placeOf }: VectorIndex, ids: ReadonlySet<string>): number[] {
  return [...ids].flatMap((id) => placeOf.get(id) ?? []).sort((a, b) => a - b)
}

export function checkLength({ dimensions, itemIds }: VectorIndex, vector: Float32Array): void {
  if (itemIds.length > 0 && vector.length !== dimensions) throw new RangeError(`a vector of ${vector.length} components cannot be compared with vectors of ${dimensions}`)
}
