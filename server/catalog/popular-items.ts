import type { CatalogueApi, PopularHit } from '@/nodes/kit/node-context.ts'
import type { PrismaClient } from '@/prisma/client/client.ts'

/**
 * Reactions of the last `days` before the newest one there is, each worth half after every half-life: a like counts 1,
 * watching the share that was seen, "both" their sum; a dislike takes 1 off. Items on which nothing is left do not come.
 */
export async function popularItems(db: PrismaClient, { days, halfLifeDays, by, limit, excludeIds = [], within }: Parameters<CatalogueApi['popular']>[0]): Promise<PopularHit[]> {
  const [likes, watches] = [by === 'watched' ? 0 : 1, by === 'liked' ? 0 : 1]
  return db.$queryRaw<PopularHit[]>`
    WITH "newest" AS (SELECT max("at") AS "now" FROM "Interaction"), "aged" AS (
      SELECT "itemId", "liked", "disliked", "clicked", "completion", extract(epoch FROM "now" - "at")::float8 / 86400 AS "days" FROM "Interaction", "newest"
      WHERE "at" >= "now" - make_interval(secs => ${days}::float8 * 86400)
        AND NOT ("itemId" = ANY(${[...excludeIds]}::text[])) AND (${within ? [...within] : null}::text[] IS NULL OR "itemId" = ANY(${within ? [...within] : null}::text[]))
    ), "summed" AS (
      SELECT "itemId",
        sum((CASE WHEN "disliked" THEN -1 ELSE (CASE WHEN "liked" THEN ${likes}::float8 ELSE 0 END) + (CASE WHEN "clicked" THEN "completion" * ${watches}::float8 ELSE 0 END) END) * power(0.5, "days" / ${halfLifeDays}::float8))::float8 AS "weight",
        count(*) FILTER (WHERE "liked")::int AS "liked", count(*) FILTER (WHERE "clicked")::int AS "watched", count(*) FILTER (WHERE "disliked")::int AS "disliked"
      FROM "aged" GROUP BY "itemId"
    )
    SELECT * FROM "summed" WHERE "weight" > 0 ORDER BY "weight" DESC, "itemId" COLLATE "C" LIMIT ${limit}::int`
}
