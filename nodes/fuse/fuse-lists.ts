import type { Item } from '../kit/item.ts'

export interface List { name: string; weight: number; items: readonly Item[] }
/** What one list says of an item: its place from 1, and its part of the sum. */
export interface Part { list: string; place: number; part: number }
export interface Fused { item: Item; /** 0..1; 1 is first in every list */ score: number; parts: Part[] }

/**
 * One list of several, each item once, best first, equals by id. `ranks`: the sum over lists of
 * weight / (rankConstant + place) (reciprocal rank fusion, Cormack, Clarke & Buettcher 2009). `scores`: the sum of
 * weight * (score - lowest) / (highest - lowest) of the list; where all scores are equal, each counts 1. Both are
 * divided by what an item that is first everywhere has. A list that brings an item twice counts its better place.
 */
export function fuseLists(lists: readonly List[], { method, rankConstant }: { method: 'ranks' | 'scores'; rankConstant: number }): Fused[] {
  const counted = lists.filter(({ weight, items }) => weight > 0 && items.length > 0)
  const best = counted.reduce((sum, { weight }) => sum + (method === 'ranks' ? weight / (rankConstant + 1) : weight), 0)
  const fused = new Map<string, { items: Item[]; parts: Part[] }>()
  for (const { name, weight, items } of counted) {
    const order = inOrder(items)
    const [highest, lowest] = [order[0]!.score, order.at(-1)!.score]
    order.forEach((item, at) => {
      const stretched = highest > lowest ? (item.score - lowest) / (highest - lowest) : 1
      const part = (method === 'ranks' ? weight / (rankConstant + at + 1) : weight * stretched) / best
      const known = fused.get(item.id) ?? { items: [], parts: [] }
      fused.set(item.id, { items: [...known.items, item], parts: [...known.parts, { list: name, place: at + 1, part }] })
    })
  }
  return [...fused.values()]
    .map(({ items, parts }) => ({ item: joined(items), parts, score: parts.reduce((sum, { part }) => sum + part, 0) }))
    .sort((a, b) => b.score - a.score || (a.item.id < b.item.id ? -1 : 1))
}

/** By score, each item once; equals stay in the order they came in. */
function inOrder(items: readonly Item[]): Item[] {
  const seen = new Set<string>()
  return [...items].sort((a, b) => b.score - a.score).filter(({ id }) => !seen.has(id) && seen.add(id))
}

/** One item of what several lists know of it: everything that was decided and judged on the way, once. */
function joined(items: readonly Item[]): Item {
  const once = <T>(of: (item: Item) => readonly T[]): T[] => [...new Map(items.flatMap(of).map((one) => [JSON.stringify(one), one])).values()]
  return { ...items[0]!, scores: Object.assign({}, ...items.map(({ scores }) => scores)) as Item['scores'], decisions: once(({ decisions }) => decisions), verdicts: once(({ verdicts }) => verdicts) }
}
