import type { CatalogueApi } from '@/nodes/kit/node-context.ts'
import type { PrismaClient } from '@/prisma/client/client.ts'
import type { ArtifactStore } from '../artifacts/artifact-store.ts'
import { readInstructorWeights } from '../instructor/stored-weights.ts'
import { openPublishedModel } from '../recommender/published-model.ts'
import { recommend } from '../recommender/recommend.ts'
import { itemValue } from './item-value.ts'
import { itemsMentioning } from './items-mentioning.ts'
import { matchingItems } from './matching-items.ts'
import { popularItems } from './popular-items.ts'
import { recentItems } from './recent-items.ts'
import { readRevision } from './revisions.ts'
import type { Vocabulary } from './sample-files.ts'
import { loadIndex } from './search/load-index.ts'
import { openVectorSearch, type VectorSearch } from './search/open-vector-search.ts'
import { meanVectors, type VectorIndex } from './search/vector-index.ts'
import { searchWords } from './search-words.ts'

export interface Catalogue extends CatalogueApi {
  /** changes whenever an item does */
  revision(): Promise<string>
  /** changes whenever an interaction is added */
  interactionsRevision(): Promise<string>
  /** changes whenever another recommender is trained */
  recommenderRevision(): Promise<string>
}

/** The catalogue as nodes see it. Vectors are loaded on first search and again when the catalogue has changed. */
export function openCatalogue({ db, artifacts, clipModelId }: { db: PrismaClient; artifacts: ArtifactStore; clipModelId: string }): Catalogue {
  let loaded: { revision: string; vectors: Promise<{ index: VectorIndex } & VectorSearch> } | undefined
  const recommender = openPublishedModel({ db, artifacts })
  const revision = () => readRevision(db, 'catalogue')

  async function vectors() {
    const current = await revision()
    if (loaded?.revision !== current) {
      const loading = loadIndex(db, clipModelId).then((index) => ({ index, ...openVectorSearch(index) }))
      loaded = { revision: current, vectors: loading }
      loading.catch(() => { loaded = undefined })
    }
    return loaded.vectors
  }

  async function inOrder(ids: readonly string[]) {
    const rows = await db.item.findMany({ where: { id: { in: [...ids] } } })
    const byId = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => byId.get(id) ?? null)
  }

  return {
    revision,
    interactionsRevision: () => readRevision(db, 'interactions'),
    instructorWeights: () => readInstructorWeights(db, clipModelId),
    recommenderRevision: () => recommender.revision(),
    count: () => db.item.count(),
    searchItems: async (vector, { limit, excludeIds, within }) => (await vectors()).search(vector, { limit, exclude: new Set(excludeIds), within: within && new Set(within) }),
    matching: (filter) => matchingItems(db, filter),
    searchWords: (text, options) => searchWords(db, text, options),
    async alike(viewer, options) {
      const model = await recommender.model()
      return model && recommend(model, viewer, options)
    },
    popular: (options) => popularItems(db, options),
    recent: (options) => recentItems(db, options),
    async items(ids) {
      const rows = await inOrder(ids)
      return Promise.all(rows.filter((row) => row !== null).map((row) => itemValue(row, artifacts)))
    },
    facts: async (ids) => (await inOrder(ids)).map((row) => row && { creator: row.creator, category: row.category, style: row.style, published: row.published.toISOString(), licence: row.license }),
    newest: async () => (await db.item.aggregate({ _max: { published: true } }))._max.published?.toISOString() ?? null,
    mentioning: (term) => itemsMentioning(db, term),
    itemVectors: async (ids) => meanVectors((await vectors()).index, ids),
    async vocabulary() {
      const row = await db.setting.findUnique({ where: { key: 'vocabulary' } })
      return (row?.value as Vocabulary | undefined) ?? { styles: [], concepts: [], scenes: [] }
    },
    styles: async (ids) => (await inOrder(ids)).map((row) => row?.style ?? null),
    viewer: (id) => db.viewer.findUnique({ where: { id }, select: { id: true, name: true } }),
    async interactions(viewerId, limit) {
      const rows = await db.interaction.findMany({ where: { viewerId }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: limit })
      return rows.map(({ itemId, at, clicked, completion, liked, disliked }) => ({ itemId, at: at.toISOString(), clicked, completion, liked, disliked }))
    },
  }
}
