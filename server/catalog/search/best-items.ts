import type { VectorIndex } from './vector-index.ts'

export interface Hit { itemId: string; timeS: number; cosine: number }

/** Keeps the best row of each item and the best `limit` items, best first; equal cosines in order of id, so that a run gives the same on any machine. */
export function bestItems({ itemIds, itemOf, times }: VectorIndex, limit: number): { offer(row: number, cosine: number): void; hits(): Hit[]; count(): number } {
  const kept: { item: number; row: number; cosine: number }[] = []
  const isBefore = (item: number, cosine: number, other: { item: number; cosine: number }): boolean => cosine > other.cosine || (cosine === other.cosine && itemIds[item]! < itemIds[other.item]!)

  function offer(row: number, cosine: number): void {
    const last = kept.at(-1)
    const item = itemOf[row]!
    if (limit === 0 || (kept.length === limit && last && !isBefore(item, cosine, last))) return
    // whatever is in the list is few, and few rows come this far
    const known = kept.findIndex((one) => one.item === item)
    if (known >= 0) {
      if (kept[known]!.cosine >= cosine) return
      kept.splice(known, 1)
    } else if (kept.length === limit) kept.pop()
    let [low, high] = [0, kept.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (isBefore(item, cosine, kept[middle]!)) high = middle
      else low = middle + 1
    }
    kept.splice(low, 0, { item, row, cosine })
  }

  return { offer, count: () => kept.length, hits: () => kept.map(({ item, row, cosine }) => ({ itemId: itemIds[item]!, timeS: times[row]!, cosine })) }
}
