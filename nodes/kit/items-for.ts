import type { Item } from './item.ts'
import type { NodeContext } from './node-context.ts'

/** The catalogue's ids of items, for searching among them: an edited item is known to it by what it was made from. */
export function catalogueIds(items: readonly Item[]): string[] {
  return [...new Set(items.map(catalogueId))]
}

/**
 * Hits with their items, in the order of the hits: those that were wired in as they came, with all that was decided of
 * them, others from the catalogue. An edited item takes the hit of its source. A hit without an item is left out.
 */
export async function itemsFor<Hit extends { itemId: string }>(hits: readonly Hit[], { given, limit, catalogue }: { given: readonly Item[] | undefined; limit: number } & Pick<NodeContext, 'catalogue'>): Promise<{ item: Item; hit: Hit }[]> {
  const items = given ?? (await catalogue.items(hits.map(({ itemId }) => itemId)))
  const byId = new Map<string, Item[]>()
  for (const item of items) byId.set(catalogueId(item), [...(byId.get(catalogueId(item)) ?? []), item])
  return hits.flatMap((hit) => (byId.get(hit.itemId) ?? []).map((item) => ({ item, hit }))).slice(0, limit)
}

function catalogueId({ id, sourceItemId }: Item): string {
  return sourceItemId ?? id
}
