import { graphDocument, type GraphDocument } from '@/nodes/graph/document.ts'
import { readDocument } from '@/nodes/graph/read-document.ts'
import { migrateDocument } from '@/nodes/graph/migrate.ts'
import { UserError } from '../errors.ts'

/** Larger than any graph of 5,000 nodes with long prompts. Characters of JSON. */
const LARGEST = 8_000_000

/**
 * A document that may be saved: readable, in today's format. A graph with problems (an input missing, say) is accepted, for people save while they work;
 * only running asks for more.
 * @throws UserError document-invalid with all that cannot be read, document-too-large
 */
export function acceptDocument(input: unknown): GraphDocument {
  const size = JSON.stringify(input)?.length ?? 0
  if (size > LARGEST) throw new UserError('document-too-large', `The flow takes ${Math.round(size / 1e6)} MB; at most ${LARGEST / 1e6} MB can be saved.`, 'Split it, or shorten the texts in its params.')
  const { readable, problems } = readDocument(input)
  const migrated = migrateDocument(input)
  const parsed = migrated.ok ? graphDocument.safeParse(migrated.document) : null
  if (parsed?.success && readable && problems.length === 0) return parsed.data
  const texts = problems.map(({ text, cure }) => `${text.replace(/\.?$/, '.')} ${cure}`)
  throw new UserError('document-invalid', `The flow cannot be read. ${texts.slice(0, 20).join(' ')}`.trim(), 'Correct what is named, or load a saved revision.')
}
