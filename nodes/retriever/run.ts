import { implement } from '../kit/define-node.ts'
import type { Item } from '../kit/item.ts'
import type { FrameHit, NodeContext } from '../kit/node-context.ts'
import { NodeError } from '../kit/node-error.ts'
import { rank } from '../kit/rank.ts'
import { dot } from '../kit/vector-maths.ts'
import { retriever } from './definition.ts'
import { queryVector } from './query-vector.ts'
import { searchedNeed } from './searched-need.ts'

/** How many times the limit is looked at before words and variety put it in order. */
const widened = 5

export const runRetriever = implement(retriever, async ({ nodeId, params, inputs }, context) => {
  const { catalogue, progress } = context
  if ((await catalogue.count()) === 0) throw new NodeError('catalogue-empty', 'The catalogue has no videos.', 'Import videos, or start again to bring the sample catalogue in.')
  progress(0.1, 'Reading the need')
  const need = searchedNeed(inputs.need)
  const { query, taste } = await queryVector({ ...inputs, need }, params, context)
  progress(0.4, 'Searching')
  const text = need && need.type !== 'embedding' ? need.text : ''
  const seen = params.excludeSeen ? (inputs.viewer?.history.map(({ itemId }) => itemId) ?? []) : []
  const within = isFiltered(params) ? await catalogue.matching(params) : undefined
  const many = params.limit * widened
  const hits = await nearest(query, { limit: many, excludeIds: seen, within }, params.over, context)
  const words = params.wordsWeight > 0 && text ? await catalogue.searchWords(text, { limit: many, within }) : []
  const wordsOf = new Map(words.filter(({ itemId }) => !seen.includes(itemId)).map(({ itemId, score }) => [itemId, score]))
  const known = new Set(hits.map(({ itemId }) => itemId))
  const unseen = [...wordsOf.keys()].filter((id) => !known.has(id))
  const all = [...hits, ...(unseen.length > 0 ? await nearest(query, { limit: unseen.length, within: unseen }, params.over, context) : [])].filter(({ cosine }) => cosine >= params.minimumCosine)

  const vectors = await catalogue.itemVectors(all.map(({ itemId }) => itemId))
  const vectorOf = new Map(all.map(({ itemId }, at) => [itemId, vectors[at] ?? null]))
  const places = rank(all.map(({ itemId, cosine }) => ({ id: itemId, value: cosine + params.wordsWeight * (wordsOf.get(itemId) ?? 0), vector: vectorOf.get(itemId) ?? null, made: false })),
    { limit: params.limit, diversity: params.diversity, exploration: 0, madeShare: 1, seed: 0, unit: '' })
  const hitOf = new Map(all.map((hit) => [hit.itemId, hit]))
  const items = new Map((await catalogue.items(places.map(({ id }) => id))).map((item) => [item.id, item]))
  const found = places.flatMap(({ id, likeness }, at): Item[] => {
    const [item, hit, vector] = [items.get(id), hitOf.get(id)!, vectorOf.get(id)]
    if (!item) return []
    const wordScore = wordsOf.get(id) ?? 0
    const scores = { cosine: hit.cosine, ...(taste && vector ? { taste: dot(taste, vector) } : {}), ...(words.length > 0 ? { words: wordScore } : {}) }
    const figures = { ...scores, timeS: hit.timeS, likeness }
    const how = params.over === 'frames' ? `the frame at ${hit.timeS.toFixed(1)} s is nearest to the need, cosine ${hit.cosine.toFixed(2)}` : `its frames together have cosine ${hit.cosine.toFixed(2)} with the need`
    const also = [...(taste ? ['taste included'] : []), ...(wordScore > 0 ? [`words ${wordScore.toFixed(2)}`] : []), ...(params.diversity > 0 && at > 0 ? [`likeness to those before ${likeness.toFixed(2)}`] : [])]
    return [{
      ...item, score: hit.cosine + params.wordsWeight * wordScore, scores,
      decisions: [{ nodeId, kind: 'retriever', figures, text: `Found at place ${at + 1}: ${[how, ...also].join(', ')}.` }],
    }]
  })
  return { items: { type: 'items', items: found } }
})

function isFiltered({ category, style, creator, publishedFrom, publishedTo, shortest, longest }: { category: string; style: string; creator: string; publishedFrom: string; publishedTo: string; shortest: number; longest: number }): boolean {
  return [category, style, creator, publishedFrom, publishedTo].some((text) => text.trim() !== '') || shortest > 0 || longest < 3600
}

/** By the best frame of each video, or by the mean of all its frames: the same search, over another vector of each. */
async function nearest(query: Float32Array, options: { limit: number; excludeIds?: readonly string[]; within?: readonly string[] }, over: 'frames' | 'videos', { catalogue }: NodeContext): Promise<FrameHit[]> {
  if (over === 'frames') return catalogue.searchItems(query, options)
  // the mean of a video follows its best frame closely: the best by mean are looked for among twice as many by frame
  const hits = await catalogue.searchItems(query, { ...options, limit: options.limit * 2 })
  const vectors = await catalogue.itemVectors(hits.map(({ itemId }) => itemId))
  return hits.map((hit, at): FrameHit => ({ ...hit, cosine: vectors[at] ? dot(query, vectors[at]) : hit.cosine })).sort((a, b) => b.cosine - a.cosine || (a.itemId < b.itemId ? -1 : 1)).slice(0, options.limit)
}
