// Writes the database client to prisma/client from prisma/schema.prisma.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js')

// The client speaks to PostgreSQL through a driver adapter and needs no engine, yet the command line downloads its schema
// engine unless it is told of one. Any file that exists will do, for generating never runs it: Node itself is one everywhere.
const environment = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' }
const result = spawnSync(process.execPath, [prisma, 'generate', '--no-hints', '--schema', path.join('prisma', 'schema.prisma')], {
  cwd: root,
  env: environment,
  encoding: 'utf8',
})
if (result.status !== 0) {
  console.error(`The database client could not be generated from prisma/schema.prisma:\n${result.stderr || result.stdout || result.error?.message}`)
  process.exit(1)
}
