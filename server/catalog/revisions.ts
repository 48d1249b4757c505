import type { PrismaClient } from '@/prisma/client/client.ts'

/** What enters the content key of a step that reads the data: another content, another revision. */
export type Revised = 'catalogue' | 'interactions'

const keyOf = (of: Revised) => `revision:${of}`

/** The fingerprint of the data when it was last changed; "empty" before there was any. */
export async function readRevision(db: PrismaClient, of: Revised): Promise<string> {
  const row = await db.setting.findUnique({ where: { key: keyOf(of) } })
  return typeof row?.value === 'string' ? row.value : 'empty'
}

/**
 * Takes the fingerprints anew; to be called after every change of items, frames, viewers or interactions. They follow
 * from the content alone: data that is the same again, here or on another machine, has the same revision.
 */
export async function refreshRevisions(db: PrismaClient): Promise<void> {
  const [found] = await db.$queryRaw<{ items: string | null; frames: string | null; viewers: string | null; interactions: string | null }[]>`
    SELECT
      (SELECT md5(string_agg(md5(i::text), '' ORDER BY i.id COLLATE "C")) FROM "Item" i) AS items,
      (SELECT md5(string_agg(md5(f::text), '' ORDER BY f."itemId" COLLATE "C", f."modelId" COLLATE "C", f."timeS")) FROM "ItemFrame" f) AS frames,
      (SELECT md5(string_agg(md5(v::text), '' ORDER BY v.id COLLATE "C")) FROM "Viewer" v) AS viewers,
      (SELECT md5(string_agg(md5((to_jsonb(n) - 'id')::text), '' ORDER BY n."viewerId" COLLATE "C", n."itemId" COLLATE "C", n.at)) FROM "Interaction" n) AS interactions`
  const fingerprint = (...parts: (string | null | undefined)[]) => parts.every((part) => !part) ? 'empty' : parts.map((part) => part ?? '').join('-')
  await save(db, 'catalogue', fingerprint(found?.items, found?.frames))
  await save(db, 'interactions', fingerprint(found?.viewers, found?.interactions))
}

async function save(db: PrismaClient, of: Revised, value: string): Promise<void> {
  await db.setting.upsert({ where: { key: keyOf(of) }, create: { key: keyOf(of), value }, update: { value } })
}
