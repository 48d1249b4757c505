import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { migrationsFolder, readMigrations } from './migrate.ts'
import { schemaFile } from './schema-engine.ts'

test('the last migration leads to prisma/schema.prisma (after a change of the schema: npm run migration:new -- NAME)', async () => {
  const last = (await readMigrations()).migrationDirectories.at(-1)
  expect(readFileSync(path.join(migrationsFolder, last?.path ?? '', 'schema.prisma'), 'utf8')).toBe(readFileSync(schemaFile, 'utf8'))
})
