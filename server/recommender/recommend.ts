import type { Alike, AlikeViewer } from '@/nodes/kit/node-context.ts'
import type { Model } from './model-file.ts'
import { scoresFrom } from './train.ts'

/** How many viewers with the likest factors are asked what they wanted. */
const neighbours = 20

/**
 * Every item by what the model makes of it for a viewer. A viewer whom it does not know, or of whom it learnt nothing,
 * is described by the mean of the factors of what their history shows interest in, each by its weight. Scores are the
 * chance that the viewer prefers the item to an average one, sigmoid(score - mean score), which is what BPR learns.
 */
export function recommend(model: Model, { viewerId, history }: AlikeViewer, { limit, excludeIds, within }: { limit: number; excludeIds?: readonly string[]; within?: readonly string[] }): Alike {
  const { size, factors } = model
  const place = model.viewers.indexOf(viewerId)
  const known = place >= 0 && model.wanted[place]!.length > 0
  const row = known ? factors.viewers.subarray(place * size, (place + 1) * size) : meanOf(model, history)
  const own = known ? model.wanted[place]! : history.filter(({ weight }) => weight > 0).map(({ itemId }) => model.items.indexOf(itemId)).filter((item) => item >= 0)
  if (!row) return { basis: 'nothing', asked: 0, hits: [] }
  const scores = scoresFrom(row, factors.items)
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
  const alike = likestViewers(model, row, known ? place : -1)
  const [out, only] = [new Set(excludeIds), within && new Set(within)]
  const hits = model.items
    .map((itemId, item) => ({ itemId, item, score: 1 / (1 + Math.exp(mean - scores[item]!)) }))
    .filter(({ itemId }) => !out.has(itemId) && (only?.has(itemId) ?? true))
    .sort((a, b) => b.score - a.score || (a.itemId < b.itemId ? -1 : 1))
    .slice(0, limit)
    .map(({ itemId, item, score }) => ({ itemId, score, wantedBy: alike.filter((viewer) => model.wanted[viewer]!.includes(item)).length, because: model.items[nearest(factors, item, own)]! }))
  return { basis: known ? 'viewer' : 'history', asked: alike.length, hits }
}

/** Of some items, the one whose factors point most in the direction of another's, that one itself left out where there are others. */
function nearest({ size, items }: Model['factors'], item: number, among: readonly number[]): number {
  const others = among.filter((one) => one !== item)
  const row = items.subarray(item * size, (item + 1) * size)
  const cosineOf = (one: number): number => {
    const other = items.subarray(one * size, (one + 1) * size)
    return row.reduce((sum, value, at) => sum + value * other[at]!, 0) / (Math.hypot(...other) || 1)
  }
  const known = new Map(others.map((one) => [one, cosineOf(one)]))
  return others.length === 0 ? item : others.reduce((best, one) => (known.get(one)! > known.get(best)! ? one : best))
}

function meanOf({ size, items, factors }: Model, history: AlikeViewer['history']): Float32Array | null {
  const sum = new Float32Array(size)
  let total = 0
  for (const { itemId, weight } of history) {
    const item = weight > 0 ? items.indexOf(itemId) : -1
    if (item < 0) continue
    total += weight
    for (let at = 0; at < size; at++) sum[at]! += weight * factors.items[item * size + at]!
  }
  return total > 0 ? sum.map((value) => value / total) : null
}

/** Places of the viewers whose factors point the same way, of those who wanted anything. */
function likestViewers({ size, wanted, factors }: Model, row: Float32Array, self: number): number[] {
  const lengthOf = (list: Float32Array): number => Math.hypot(...list) || 1
  return wanted.map((list, viewer) => ({ viewer, list })).filter(({ viewer, list }) => viewer !== self && list.length > 0)
    .map(({ viewer }) => {
      const other = factors.viewers.subarray(viewer * size, (viewer + 1) * size)
      return { viewer, cosine: row.reduce((sum, value, at) => sum + value * other[at]!, 0) / lengthOf(other) }
    })
    .sort((a, b) => b.cosine - a.cosine || a.viewer - b.viewer).slice(0, neighbours).map(({ viewer }) => viewer)
}
