import { setImmediate as turn } from 'node:timers/promises'
import { bestItems, type Hit } from './best-items.ts'
import type { Clusters } from './build-clusters.ts'
import { blockComponents, checkLength, placesOf, type SearchOptions } from './search-exactly.ts'
import { dotAt, type VectorIndex } from './vector-index.ts'

/** How many rows are compared: at least a share of all, a number, and so many for every item asked for. */
export interface Effort { share: number; least: number; aHit: number }
/** Measured by `npm run bench search`; words are the harder case, for they lie far from every picture. */
const usual: Effort = { share: 0.04, least: 20_000, aHit: 400 }

/**
 * Approximate search: rows of the clusters whose centres are nearest, cluster by cluster, until enough rows were compared
 * and the list is full. What is found has its exact cosine; what is missed lies in a cluster that was not looked at.
 * @throws RangeError when the vector's length is not that of the index
 */
export async function searchClusters(index: VectorIndex, clusters: Clusters, vector: Float32Array, { limit, exclude, within }: SearchOptions, effort = usual): Promise<Hit[]> {
  const { dimensions, itemOf, vectors, times } = index
  checkLength(index, vector)
  const [out, only] = [exclude && new Set(placesOf(index, exclude)), within && new Set(placesOf(index, within))]
  const enough = Math.min(times.length, Math.max(Math.ceil(times.length * effort.share), effort.least, limit * effort.aHit))
  const nearness = Float64Array.from({ length: clusters.starts.length - 1 }, (_, at) => dotAt(clusters.centres, at * dimensions, vector))
  const order = Int32Array.from(nearness.keys()).sort((a, b) => nearness[b]! - nearness[a]! || a - b)
  const best = bestItems(index, limit)
  let [looked, block] = [0, 0]
  for (const cluster of order) {
    if (looked >= enough && best.count() >= Math.min(limit, only?.size ?? limit)) break
    for (let at = clusters.starts[cluster]!; at < clusters.starts[cluster + 1]!; at++, looked++) {
      const row = clusters.rows[at]!
      const item = itemOf[row]!
      if (out?.has(item) || (only && !only.has(item))) continue
      best.offer(row, dotAt(vectors, row * dimensions, vector))
      block += dimensions
      if (block < blockComponents) continue
      block = 0
      await turn()
    }
  }
  return best.hits()
}
