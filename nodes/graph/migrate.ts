import { FORMAT } from './document.ts'
import type { Problem } from './plan.ts'

/** Brings a document of one format up to the next. Pure; never reads anything but the document. */
export interface DocumentMigration {
  /** what changes, in words, such as "edges name their ports" */
  name: string
  up(document: Record<string, unknown>): Record<string, unknown>
}

/** Key n turns format n into format n + 1. Each has an example in migrate-examples.ts, or the tests fail. */
export const documentMigrations: Readonly<Record<number, DocumentMigration>> = {}

export type MigrateResult = { ok: true; document: unknown } | { ok: false; problem: Problem }

/**
 * Brings a document of an older format up to the newest. A document of the newest format, and anything that is no
 * document at all, comes back as it is, for the schema to judge. A newer format is refused: reading it could lose what
 * this version does not know.
 */
export function migrateDocument(
  document: unknown,
  migrations: Readonly<Record<number, DocumentMigration>> = documentMigrations,
  newest: number = FORMAT,
): MigrateResult {
  if (typeof document !== 'object' || document === null || !('format' in document)) return { ok: true, document }
  const { format } = document
  if (typeof format !== 'number' || !Number.isSafeInteger(format)) return { ok: true, document }
  if (format > newest) {
    return refuse(
      `This flow is in format ${format}, and this GeneRec Studio reads formats up to ${newest}`,
      'Open the flow in the newer GeneRec Studio that saved it, or update this one. The flow is left as it is.',
    )
  }
  let current = document as Record<string, unknown>
  for (let from = format; from < newest; from++) {
    const migration = Object.hasOwn(migrations, from) ? migrations[from] : undefined
    if (!migration) return refuse(`This flow is in format ${format}, which no GeneRec Studio ever wrote`, `Set "format" to ${newest} if the file was written by hand, or open a saved copy.`)
    try {
      current = { ...migration.up(current), format: from + 1 }
    } catch {
      return refuse(`This flow is in format ${format} and could not be brought up to format ${from + 1} (${migration.name})`, 'Open a saved copy: this file has been damaged. It is left as it is.')
    }
  }
  return { ok: true, document: current }
}

function refuse(text: string, cure: string): MigrateResult {
  return { ok: false, problem: { code: 'document-invalid', text, cure } }
}
