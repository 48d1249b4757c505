import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { schemaFile, withSchemaEngine } from './schema-engine.ts'

export const migrationsFolder = path.join(path.dirname(schemaFile), 'migrations')

/**
 * Applies the migrations of `prisma/migrations` that the database at `url` has not seen, in order, and gives their names.
 * The ledger is Prisma's own table, so `prisma migrate status` reads it too.
 * @throws Error that names the migration and the database's reason
 */
export async function migrate(url: string): Promise<string[]> {
  const migrationsList = await readMigrations()
  return withSchemaEngine(url, async (engine) => {
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: { externalTables: [], externalEnums: [] } })
      return appliedMigrationNames
    } catch (error) {
      throw new Error(`The database could not be migrated: ${reasonOf(error)}`, { cause: error })
    }
  })
}

/** The folders of `prisma/migrations` in the order in which they apply, as the engine wants them. */
export async function readMigrations() {
  const entries = await readdir(migrationsFolder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
  const migrationDirectories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(path.join(migrationsFolder, name, 'migration.sql'), 'utf8') },
      },
    })),
  )
  const lockfile = { path: 'migration_lock.toml', content: await readFile(path.join(migrationsFolder, 'migration_lock.toml'), 'utf8') }
  return { baseDir: migrationsFolder, lockfile, shadowDbInitScript: '', migrationDirectories }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  // the engine answers in JSON for an error a user can act on
  try {
    const known = JSON.parse(message) as { message?: string }
    return known.message ?? message
  } catch {
    return message
  }
}
