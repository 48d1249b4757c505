import type { Registered } from '@/nodes/kit/provenance-api.ts'
import type { GeneratedItem, PrismaClient } from '@/prisma/client/client.ts'

/** What this installation made: a row a file. It tells neither who asked nor for what. */
export class GeneratedRegistry {
  constructor(private readonly db: PrismaClient) {}

  byKey(key: string): Promise<GeneratedItem | null> {
    return this.db.generatedItem.findUnique({ where: { key } })
  }

  /** Records a file; where another process was first with the same key, its row counts. */
  async record(row: Omit<GeneratedItem, 'at'>): Promise<GeneratedItem> {
    await this.db.generatedItem.createMany({ data: [row], skipDuplicates: true })
    return (await this.byKey(row.key)) ?? this.db.generatedItem.findUniqueOrThrow({ where: { sha256: row.sha256 } })
  }

  /** The mark of the first of these files that has one; null where no model had a part in them. */
  async watermarkOf(sha256s: readonly string[]): Promise<string | null> {
    const rows = await this.db.generatedItem.findMany({ where: { sha256: { in: [...sha256s] }, watermark: { not: null } } })
    const marks = new Map(rows.map(({ sha256, watermark }) => [sha256, watermark]))
    return sha256s.map((sha256) => marks.get(sha256)).find(Boolean) ?? null
  }

  /** The row of this very file or, where there is none, the oldest one with its watermark. */
  async find(sha256: string, watermark: string | null): Promise<Registered | null> {
    const exact = await this.db.generatedItem.findUnique({ where: { sha256 } })
    const row = exact ?? (watermark === null ? null : await this.db.generatedItem.findFirst({ where: { watermark }, orderBy: { at: 'asc' } }))
    return row && { sha256: row.sha256, exact: exact !== null, watermark: row.watermark, nodeKind: row.nodeKind, by: row.by, seed: row.seed === null ? null : Number(row.seed), parents: row.parents, at: row.at.toISOString() }
  }
}
