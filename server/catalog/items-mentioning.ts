import type { PrismaClient } from '@/prisma/client/client.ts'

/** Ids of the items whose title, caption or tags contain the term as whole words, in singular or plural, without regard to case; in order of id. */
export async function itemsMentioning(db: PrismaClient, term: string): Promise<string[]> {
  const words = term.trim().toLowerCase()
  if (words === '') return []
  const pattern = `\\m${words.replace(/[^\p{L}\p{N} ]/gu, '.')}(s|es)?\\M`
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Item" WHERE "title" ~* ${pattern} OR "caption" ~* ${pattern} OR ${words} = ANY("tags") ORDER BY "id"`
  return rows.map(({ id }) => id)
}
