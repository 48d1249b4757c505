import type { PrismaClient } from '@/prisma/client/client.ts'

/**
 * Full-text search in English: an item is found by any word of the text, and ranked by how many of them it has and how
 * close together (ts_rank_cd), a title counting more than a caption. Small words count for nothing. Scores lie in [0, 1).
 */
export async function searchWords(db: PrismaClient, text: string, { limit, within }: { limit: number; within?: readonly string[] }): Promise<{ itemId: string; score: number }[]> {
  return db.$queryRaw<{ itemId: string; score: number }[]>`
    WITH "asked" AS (
      SELECT string_agg(quote_literal("word"), ' | ')::tsquery AS "query" FROM unnest(tsvector_to_array(to_tsvector('english', ${text}))) AS "word"
    ), "worded" AS (
      SELECT "id", setweight(to_tsvector('english', "title"), 'A') || setweight(to_tsvector('english', array_to_string("tags", ' ')), 'B') || setweight(to_tsvector('english', "caption"), 'C') AS "words"
      FROM "Item" WHERE ${within ?? null}::text[] IS NULL OR "id" = ANY(${within ?? null}::text[])
    )
    SELECT "id" AS "itemId", ts_rank_cd("words", "query", 32)::float8 AS "score" FROM "worded", "asked"
    WHERE "words" @@ "query" ORDER BY "score" DESC, "id" LIMIT ${limit}::int`
}
