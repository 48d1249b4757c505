import { openRequestThread } from '../../models/request-thread.ts'
import type { Hit } from './best-items.ts'
import type { Clusters } from './build-clusters.ts'
import { searchClusters } from './search-clusters.ts'
import { placesOf, searchExactly, type SearchOptions } from './search-exactly.ts'
import type { ClusterOperations } from './thread/protocol.ts'
import type { VectorIndex } from './vector-index.ts'

/** Up to this many rows every one is compared. */
export const exactUpTo = 200_000

export interface VectorSearch { search(vector: Float32Array, options: SearchOptions): Promise<Hit[]>; /** rejects where the clusters cannot be built */ ready(): Promise<void> }

/**
 * Search over an index: exact up to 200,000 rows, and beyond that also among items that have no more rows than that
 * together; else over clusters, built once by a thread that reads the vectors where they lie. Searches wait until they are
 * built: were they exact until then, the same step could give two results under one content key.
 */
export function openVectorSearch(index: VectorIndex, { mostExact = exactUpTo }: { mostExact?: number } = {}): VectorSearch {
  let clusters: Promise<Clusters> | undefined
  const built = (): Promise<Clusters> => (clusters ??= inThread(index).catch((error: unknown) => { clusters = undefined; throw error }))
  const rowsOf = (ids: ReadonlySet<string>): number => placesOf(index, ids).reduce((sum, item) => sum + index.starts[item + 1]! - index.starts[item]!, 0)
  return {
    async ready() {
      if (index.times.length > mostExact) await built()
    },
    async search(vector, options) {
      if (index.times.length <= mostExact || (options.within && rowsOf(options.within) <= mostExact)) return searchExactly(index, vector, options)
      return searchClusters(index, await built(), vector, options)
    },
  }
}

async function inThread({ vectors, dimensions }: VectorIndex): Promise<Clusters> {
  const thread = openRequestThread<ClusterOperations>({ entry: new URL('./thread/start.mjs', import.meta.url), settings: null, name: 'clusters' })
  try {
    return await thread.call('build', { vectors, dimensions })
  } finally {
    await thread.close()
  }
}
