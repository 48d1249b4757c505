import { expect, test } from 'vitest'
import { createTestDatabase } from '../tooling/testing/create-test-database.ts'
import { migrate, readMigrations } from './migrate.ts'
import { query } from './server-ready.ts'

test('a migrated database stays as it is, and its ledger is the one Prisma reads', async () => {
  const { url, db, close } = await createTestDatabase()
  expect(await migrate(url)).toEqual([])
  const { rows } = await query(url, 'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name')
  expect(rows.map((row) => row.migration_name)).toEqual((await readMigrations()).migrationDirectories.map(({ path }) => path))
  expect(await db.flow.count()).toBe(0)
  await close()
})

test('a database whose history differs from the folder is refused with a reason', async () => {
  const { url, close } = await createTestDatabase()
  await query(url, "UPDATE _prisma_migrations SET finished_at = NULL, logs = 'stopped half-way'")
  await expect(migrate(url)).rejects.toThrow(/could not be migrated: .*failed/s)
  await close()
})
