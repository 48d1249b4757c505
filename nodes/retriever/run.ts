import { implement } from '../kit/define-node.ts'
import type { Item } from '../kit/item.ts'
import { needVector } from '../kit/need-vector.ts'
import { NodeError } from '../kit/node-error.ts'
import { blend, dot } from '../kit/vector-maths.ts'
import { textToVector } from '../kit/vector-text.ts'
import { retriever } from './definition.ts'

export const runRetriever = implement(retriever, async ({ nodeId, params, inputs }, { catalogue, clip, signal, progress }) => {
  if ((await catalogue.count()) === 0) throw new NodeError('catalogue-empty', 'The catalogue has no videos.', 'Import videos, or start again to bring the sample catalogue in.')
  progress(0.1, 'Reading the need')
  const need = await needVector(inputs.need, clip, signal)
  const taste = inputs.viewer?.taste ? textToVector(inputs.viewer.taste.vector) : null
  const query = taste ? (blend([{ vector: need, weight: 1 - params.tasteWeight }, { vector: taste, weight: params.tasteWeight }]) ?? need) : need
  progress(0.5, 'Searching')
  const seen = params.excludeSeen ? (inputs.viewer?.history.map(({ itemId }) => itemId) ?? []) : []
  const hits = (await catalogue.searchItems(query, { limit: params.limit, excludeIds: seen })).filter(({ cosine }) => cosine >= params.minimumCosine)
  const ids = hits.map(({ itemId }) => itemId)
  const [items, vectors] = await Promise.all([catalogue.items(ids), catalogue.itemVectors(ids)])
  const found = items.map((item, rank): Item => {
    const hit = hits.find(({ itemId }) => itemId === item.id)
    const cosine = hit?.cosine ?? 0
    const vector = vectors[ids.indexOf(item.id)]
    const figures: Record<string, number> = { cosine, timeS: hit?.timeS ?? 0 }
    if (taste && vector) figures.taste = dot(taste, vector)
    return {
      ...item,
      score: cosine,
      scores: { cosine, ...(figures.taste === undefined ? {} : { taste: figures.taste }) },
      decisions: [{ nodeId, kind: 'retriever', figures, text: `Found at place ${rank + 1}: the frame at ${figures.timeS?.toFixed(1)} s is nearest to the need, cosine ${cosine.toFixed(2)}${taste ? ', taste included' : ''}.` }],
    }
  })
  return { items: { type: 'items', items: found } }
})
