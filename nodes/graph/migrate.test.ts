import { describe, expect, test } from 'vitest'
import { FORMAT } from './document.ts'
import { documentMigrations, migrateDocument, type DocumentMigration } from './migrate.ts'
import { migrationExamples, type MigrationExample } from './migrate-examples.ts'

/** What is wrong with a set of migrations: one missing, one without an example, one that does not do what its example says. */
function faultsOf(migrations: Readonly<Record<number, DocumentMigration>>, examples: Readonly<Record<number, MigrationExample>>, newest: number): string[] {
  const expected = Array.from({ length: newest - 1 }, (_, index) => index + 1)
  const surplus = [...Object.keys(migrations), ...Object.keys(examples)].filter((from) => !expected.includes(Number(from)))
  return [...surplus.map((from) => `there is no format after ${from}`), ...expected.flatMap((from) => {
    const migration = migrations[from]
    const example = examples[from]
    if (!migration) return [`format ${from} has no migration`]
    if (!example) return [`migration ${from} (${migration.name}) has no example`]
    const result = JSON.stringify(migration.up(structuredClone(example.before)))
    return result === JSON.stringify(example.after) ? [] : [`migration ${from} (${migration.name}) made ${result}`]
  })]
}

const renaming: DocumentMigration = { name: 'label becomes name', up: ({ label, ...document }) => ({ ...document, name: label }) }
const example: MigrationExample = { before: { format: 1, label: 'x' }, after: { format: 1, name: 'x' } }

describe('the migrations of the product', () => {
  test('lead from every older format to the newest, each with an example that holds', () => {
    expect(faultsOf(documentMigrations, migrationExamples, FORMAT)).toEqual([])
  })
})

describe('this check of migrations', () => {
  test.each<[string, string[], string[]]>([
    ['a sound set', faultsOf({ 1: renaming }, { 1: example }, 2), []],
    ['a format without a migration', faultsOf({}, {}, 2), ['format 1 has no migration']],
    ['a migration without an example', faultsOf({ 1: renaming }, {}, 2), ['migration 1 (label becomes name) has no example']],
    ['a migration that does something else', faultsOf({ 1: { ...renaming, up: (document) => document } }, { 1: example }, 2), ['migration 1 (label becomes name) made {"format":1,"label":"x"}']],
    ['a migration from the newest format', faultsOf({ 1: renaming }, {}, 1), ['there is no format after 1']],
  ])('tells %s', (_, found, expected) => expect(found).toEqual(expected))
})

describe('migrateDocument', () => {
  const steps = { 1: renaming, 2: { name: 'name is loud', up: (document: Record<string, unknown>) => ({ ...document, name: String(document.name).toUpperCase() }) } }

  test('takes every step from the format of the document on', () => {
    expect(migrateDocument({ format: 1, label: 'x' }, steps, 3)).toEqual({ ok: true, document: { format: 3, name: 'X' } })
    expect(migrateDocument({ format: 2, name: 'x' }, steps, 3)).toEqual({ ok: true, document: { format: 3, name: 'X' } })
  })

  test('leaves the newest format, and what is no document, to the schema', () => {
    for (const value of [{ format: 3, label: 'x' }, {}, null, 'text', { format: '1' }, { format: 0.5 }]) expect(migrateDocument(value, steps, 3)).toEqual({ ok: true, document: value })
  })

  test.each<[string, unknown]>([['newer', { format: 4 }], ['older than any', { format: 0 }], ['negative', { format: -1 }]])('refuses a %s format with a cure', (_, document) => {
    expect(migrateDocument(document, steps, 3)).toMatchObject({ ok: false, problem: { code: 'document-invalid', cure: expect.stringMatching(/\w+/) as string } })
  })

  test('a damaged document that a step cannot read is a problem, not an exception', () => {
    const strict = { 1: { name: 'reads deep', up: (document: Record<string, unknown>) => ({ ...document, name: (document.a as { b: string }).b }) } }
    expect(migrateDocument({ format: 1 }, strict, 2)).toMatchObject({ ok: false, problem: { text: 'This flow is in format 1 and could not be brought up to format 2 (reads deep)' } })
  })
})
