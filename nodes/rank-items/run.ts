import { implement } from '../kit/define-node.ts'
import type { Item } from '../kit/item.ts'
import type { NodeContext } from '../kit/node-context.ts'
import { dot } from '../kit/vector-maths.ts'
import { textToVector } from '../kit/vector-text.ts'
import { rankItems } from './definition.ts'
import { freshnessOf, rank } from '../kit/rank.ts'

const msPerDay = 86_400_000
/** px at which a made picture is looked at */
const size = 224

export const runRankItems = implement(rankItems, async ({ nodeId, params, inputs }, context) => {
  const items = [...new Map(inputs.items.flatMap((list) => list.items).map((item) => [item.id, item])).values()]
  const [vectors, fresh] = await Promise.all([vectorsOf(items, context), freshness(items, params.halfLifeDays, context)])
  const taste = inputs.viewer?.taste ? textToVector(inputs.viewer.taste.vector) : null
  const scored = items.map((item, at) => {
    const vector = vectors[at] ?? null
    const likesIt = taste && vector ? dot(taste, vector) : 0
    return { item, vector, taste: likesIt, freshness: fresh[at]!, value: item.score + params.taste * likesIt + params.freshness * fresh[at]! }
  })
  const byId = new Map(scored.map((one) => [one.item.id, one]))
  const places = rank(scored.map(({ item, value, vector }) => ({ id: item.id, value, vector, made: item.origin !== 'catalogue' })), { ...params, unit: inputs.viewer?.viewerId ?? '' })
  return {
    items: {
      type: 'items',
      items: places.map(({ id, likeness, explored }, at) => {
        const { item, value, taste: likesIt, freshness: isFresh } = byId.get(id)!
        const figures = { place: at + 1, score: item.score, taste: likesIt, freshness: isFresh, likeness, total: value - params.diversity * likeness }
        const why = explored ? 'drawn from further down to learn about it' : `score ${item.score.toFixed(2)}${taste ? `, taste ${likesIt.toFixed(2)}` : ''}, freshness ${isFresh.toFixed(2)}, likeness to those before ${likeness.toFixed(2)}`
        return { ...item, score: figures.total, scores: { ...item.scores, score: item.score, taste: likesIt, freshness: isFresh }, decisions: [...item.decisions, { nodeId, kind: 'rank-items', figures, text: `Place ${at + 1}: ${why}.` }] }
      }),
    },
  }
})

/** The mean frame vector of what the catalogue holds, the thumbnail's of what was made. */
async function vectorsOf(items: readonly Item[], context: NodeContext): Promise<(Float32Array | null)[]> {
  const vectors = await context.catalogue.itemVectors(items.map(({ id, sourceItemId, origin }) => (origin === 'edited' ? (sourceItemId ?? id) : id)))
  return Promise.all(vectors.map(async (vector, at) => {
    const item = items[at]!
    if (vector || !item.thumbnail) return vector
    return (await context.clip.embedPictures([await context.media.decodePicture(item.thumbnail, { size })], { signal: context.signal }))[0] ?? null
  }))
}

async function freshness(items: readonly Item[], halfLifeDays: number, { catalogue }: NodeContext): Promise<number[]> {
  const [facts, newest] = [await catalogue.facts(items.map(({ id, sourceItemId }) => sourceItemId ?? id)), await catalogue.newest()]
  return items.map(({ origin }, at) => {
    const published = facts[at]?.published
    if (origin === 'created') return 1
    return published && newest ? freshnessOf((Date.parse(newest) - Date.parse(published)) / msPerDay, halfLifeDays) : 0
  })
}
