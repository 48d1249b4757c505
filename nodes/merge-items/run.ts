import { implement } from '../kit/define-node.ts'
import type { Item } from '../kit/item.ts'
import { mergeItems } from './definition.ts'

export const runMergeItems = implement(mergeItems, async ({ params, inputs }) => ({
  items: { type: 'items', items: mergeLists(inputs.items.map(({ items }) => items)).slice(0, params.limit) },
}))

/** All items once, best score first; of two with one id the better stays, of equals the one that came first. */
export function mergeLists(lists: readonly (readonly Item[])[]): Item[] {
  const best = new Map<string, Item>()
  for (const item of lists.flat()) {
    const known = best.get(item.id)
    if (!known || item.score > known.score) best.set(item.id, item)
  }
  return [...best.values()].sort((a, b) => b.score - a.score)
}
