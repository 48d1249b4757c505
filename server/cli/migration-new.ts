import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbeddedPostgres } from '../db/embedded-postgres.ts'
import { migrationsFolder, readMigrations } from '../db/migrate.ts'
import { schemaFile, withSchemaEngine } from '../db/schema-engine.ts'

// npm run migration:new -- add-labels
// Writes prisma/migrations/<time>_<name>/migration.sql: what leads from the schema of the last migration to prisma/schema.prisma.
// Beside it lies the schema it leads to, from which the next one starts.
const name = process.argv[2]?.trim().toLowerCase().replace(/[^a-z0-9]+/g, '_')
if (!name) {
  console.error('Say in a word or two what changes: npm run migration:new -- add-labels')
  process.exit(1)
}

const schema = await readFile(schemaFile, 'utf8')
const last = (await readMigrations()).migrationDirectories.at(-1)
const before = last && (await readFile(path.join(migrationsFolder, last.path, 'schema.prisma'), 'utf8'))
const datamodel = (content: string) => ({ tag: 'schemaDatamodel' as const, files: [{ path: schemaFile, content }] })

// the engine connects before it compares, though to compare two schemas it asks the database nothing
const scratch = await mkdtemp(path.join(tmpdir(), 'generec-migration-'))
const server = await startEmbeddedPostgres({ folder: scratch, durable: false })
let sql: string | null
try {
  const from = before === undefined ? { tag: 'empty' as const } : datamodel(before)
  const settings = { script: true, exitCode: null, filters: { externalTables: [], externalEnums: [] } }
  sql = (await withSchemaEngine(server.url, (engine) => engine.diff({ from, to: datamodel(schema), ...settings }))).stdout
} finally {
  await server.stop()
  await rm(scratch, { recursive: true, force: true })
}

if (!sql || /^-- This is an empty migration/.test(sql)) {
  console.log('prisma/schema.prisma has not changed since the last migration.')
} else {
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = path.join(migrationsFolder, `${time}_${name}`)
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'migration.sql'), sql)
  await writeFile(path.join(folder, 'schema.prisma'), schema)
  console.log(`Wrote ${path.relative(process.cwd(), folder)}. Read it: the statements must also hold for tables that have rows.`)
}
