import type { ItemFilter } from '@/nodes/kit/node-context.ts'
import type { Prisma, PrismaClient } from '@/prisma/client/client.ts'

/** Ids of the items that fit, in order of id. */
export async function matchingItems(db: PrismaClient, filter: ItemFilter): Promise<string[]> {
  return (await db.item.findMany({ where: whereOf(filter), select: { id: true }, orderBy: { id: 'asc' } })).map(({ id }) => id)
}

/** What items must have, as the database is asked for it. */
export function whereOf(filter: ItemFilter): Prisma.ItemWhereInput {
  const named = (name: string | undefined) => (name?.trim() ? { equals: name.trim(), mode: 'insensitive' as const } : undefined)
  return {
    category: named(filter.category), creator: named(filter.creator), style: named(filter.style),
    published: { gte: filter.publishedFrom ? new Date(filter.publishedFrom) : undefined, lte: filter.publishedTo ? new Date(`${filter.publishedTo.slice(0, 10)}T23:59:59.999Z`) : undefined },
    durationS: { gte: filter.shortest, lte: filter.longest },
  }
}
