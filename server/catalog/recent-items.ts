import type { CatalogueApi } from '@/nodes/kit/node-context.ts'
import type { PrismaClient } from '@/prisma/client/client.ts'
import { whereOf } from './matching-items.ts'

/** What was published last of what fits, newest first; of one day in order of id. */
export async function recentItems(db: PrismaClient, { filter, limit, excludeIds = [], within }: Parameters<CatalogueApi['recent']>[0]): ReturnType<CatalogueApi['recent']> {
  const rows = await db.item.findMany({
    where: { AND: [whereOf(filter), { id: { notIn: [...excludeIds] } }, within ? { id: { in: [...within] } } : {}] },
    orderBy: [{ published: 'desc' }, { id: 'asc' }], take: limit, select: { id: true, published: true },
  })
  return rows.map(({ id, published }) => ({ itemId: id, published: published.toISOString() }))
}
