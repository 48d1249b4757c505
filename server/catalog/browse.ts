import type { PrismaClient } from '@/prisma/client/client.ts'

export interface ViewerSummary { id: string; name: string; interactions: number; liked: number; recentThumbs: string[] }
export interface ItemSummary { id: string; title: string; creator: string; category: string; style: string | null; durationS: number; thumbSha256: string; mediaSha256: string }

/** Every viewer with counts and the posters (SHA-256) of the four videos opened last, newest first, for pickers. */
export async function listViewers(db: PrismaClient): Promise<ViewerSummary[]> {
  const rows = await db.viewer.findMany({
    orderBy: { id: 'asc' },
    include: { interactions: { orderBy: [{ at: 'desc' }, { id: 'desc' }], select: { liked: true, clicked: true, item: { select: { thumbSha256: true } } } } },
  })
  return rows.map(({ id, name, interactions }) => ({
    id, name, interactions: interactions.length, liked: interactions.filter(({ liked }) => liked).length,
    recentThumbs: [...new Set(interactions.filter(({ clicked }) => clicked).map(({ item }) => item.thumbSha256))].slice(0, 4),
  }))
}

/**
 * A page of items in order of id. With a query, those where each of its words is in the title, the caption, the
 * creator's name or the style, or is a tag; case does not matter. `cursor` is the id that the page before ended with.
 */
export async function listItems(db: PrismaClient, { query = '', limit, cursor }: { query?: string; limit: number; cursor?: string }): Promise<{ items: ItemSummary[]; nextCursor: string | null }> {
  const words = query.split(/\s+/).filter((word) => word !== '')
  const items = await db.item.findMany({
    where: { AND: [...words.map(mentions), cursor === undefined ? {} : { id: { gt: cursor } }] },
    orderBy: { id: 'asc' },
    take: limit + 1,
    select: { id: true, title: true, creator: true, category: true, style: true, durationS: true, thumbSha256: true, mediaSha256: true },
  })
  const page = items.slice(0, limit)
  return { items: page, nextCursor: items.length > limit ? (page.at(-1)?.id ?? null) : null }
}

function mentions(word: string) {
  // The database would take these for wildcards.
  const contains = { contains: word.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const }
  return { OR: [{ title: contains }, { caption: contains }, { creator: contains }, { style: contains }, { tags: { has: word.toLowerCase() } }] }
}

export async function summariseCatalogue(db: PrismaClient): Promise<{ items: number; viewers: number; interactions: number; frames: number }> {
  const [items, viewers, interactions, frames] = await Promise.all([db.item.count(), db.viewer.count(), db.interaction.count(), db.itemFrame.count()])
  return { items, viewers, interactions, frames }
}
