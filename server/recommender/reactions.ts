import type { PrismaClient } from '@/prisma/client/client.ts'
import { interest } from '@/nodes/viewer/taste.ts'

/** One viewer's reaction to one item, both by their place in the lists of {@link Reactions}. */
export interface Reaction {
  viewer: number
  item: number
  /** -1 rejected to 1 liked; above 0 counts as wanted */
  value: number
  /** ms since 1970 */
  at: number
}

/** What everybody did, oldest first. Items that nobody has seen yet are in the list all the same. */
export interface Reactions { viewers: readonly string[]; items: readonly string[]; all: readonly Reaction[] }

/** Reads every interaction, its value as the viewer node weighs it (nodes/viewer/taste.ts), without age: the model learns taste, not days. */
export async function readReactions(db: PrismaClient): Promise<Reactions> {
  const [viewers, items, rows] = await Promise.all([
    db.viewer.findMany({ select: { id: true }, orderBy: { id: 'asc' } }),
    db.item.findMany({ select: { id: true }, orderBy: { id: 'asc' } }),
    db.interaction.findMany({ orderBy: [{ at: 'asc' }, { viewerId: 'asc' }, { itemId: 'asc' }], select: { viewerId: true, itemId: true, at: true, clicked: true, completion: true, liked: true, disliked: true } }),
  ])
  const placeOf = (list: readonly { id: string }[]): Map<string, number> => new Map(list.map(({ id }, place) => [id, place]))
  const [viewerAt, itemAt] = [placeOf(viewers), placeOf(items)]
  return {
    viewers: viewers.map(({ id }) => id),
    items: items.map(({ id }) => id),
    // a viewer and a video of every row are there: the database holds them to it
    all: rows.map(({ viewerId, itemId, at, ...did }) => ({ viewer: viewerAt.get(viewerId)!, item: itemAt.get(itemId)!, value: interest({ itemId, at: at.toISOString(), ...did }), at: at.getTime() })),
  }
}

/** What each viewer wanted and what they passed over or rejected, as places of items with their values. */
export interface Sides { wanted: { item: number; value: number }[][]; refused: { item: number; value: number }[][]; seen: Set<number>[] }

export function sidesOf({ viewers, all }: Reactions): Sides {
  const empty = <T>(make: () => T): T[] => viewers.map(make)
  const sides: Sides = { wanted: empty(() => []), refused: empty(() => []), seen: empty(() => new Set()) }
  for (const { viewer, item, value } of all) {
    sides.seen[viewer]!.add(item)
    ;(value > 0 ? sides.wanted : sides.refused)[viewer]!.push({ item, value })
  }
  return sides
}
