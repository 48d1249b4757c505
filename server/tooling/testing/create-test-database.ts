import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import type { PrismaClient } from '@/prisma/client/client.ts'
import { openDatabase } from '../../db/client.ts'
import { query } from '../../db/server-ready.ts'
import { fillSeededTemplate } from './seeded-template.ts'
import { databaseUrl, templates } from './template-names.ts'

export interface TestDatabase {
  url: string
  db: PrismaClient
  /** folder of an artefact store that fits the database: the seeded one's files, or an empty folder */
  artifactsFolder: string
  /** disconnects `db`, drops the database, whoever is still connected to it, and removes its folder */
  close(): Promise<void>
}

/**
 * A database of its own for a test file, migrated; with `seeded`, also filled with the sample catalogue
 * (the first to ask in a test run pays for its embeddings, everyone else gets a copy).
 */
export async function createTestDatabase({ seeded = false } = {}): Promise<TestDatabase> {
  const clusterUrl = inject('clusterUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await withTemplates(clusterUrl, async () => {
    if (seeded) await fillSeededTemplate(clusterUrl, inject('seededArtifacts'))
    await query(clusterUrl, `CREATE DATABASE ${name} TEMPLATE ${seeded ? templates.seeded : templates.migrated}`)
  })
  const url = databaseUrl(clusterUrl, name)
  const db = openDatabase(url)
  const ownFolder = seeded ? undefined : await mkdtemp(path.join(tmpdir(), 'generec-artifacts-'))
  return {
    url,
    db,
    artifactsFolder: ownFolder ?? inject('seededArtifacts'),
    async close() {
      await db.$disconnect()
      await query(clusterUrl, `DROP DATABASE ${name} WITH (FORCE)`)
      if (ownFolder) await rm(ownFolder, { recursive: true, force: true })
    },
  }
}

/** One at a time over all test processes: PostgreSQL copies a template only while nobody is connected to it. */
async function withTemplates(clusterUrl: string, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: clusterUrl })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock(1)')
    await work()
  } finally {
    await client.end()
  }
}
