import type { Item } from '../kit/item.ts'

export interface SlateRules { nodeId: string; size: number; createdFirst: boolean; createdShare: number }

/**
 * The slate: best score first within each origin, made items ahead of found ones where the rules say so, at most the
 * given share of them (but one, where any share is allowed), every item once, each with the reason for its place.
 */
export function composeSlate(items: readonly Item[], { nodeId, size, createdFirst, createdShare }: SlateRules): Item[] {
  const once = [...new Map(items.map((item) => [item.id, item])).values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  const most = createdShare === 0 ? 0 : Math.max(1, Math.floor(size * createdShare))
  const created = once.filter(({ origin }) => origin === 'created').slice(0, most)
  const others = once.filter(({ origin }) => origin !== 'created')
  const ranked = createdFirst ? [...created, ...others] : [...created, ...others].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  return ranked.slice(0, size).map((item, index) => ({
    ...item,
    decisions: [...item.decisions, { nodeId, kind: 'recommendation', figures: { rank: index + 1, score: item.score }, text: reason(item, index + 1, createdFirst) }],
  }))
}

function reason(item: Item, rank: number, createdFirst: boolean): string {
  if (item.origin === 'created' && createdFirst) return `Place ${rank}: made for this request, which comes before what was found.`
  return `Place ${rank}: score ${item.score.toFixed(2)}.`
}
