import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../../db/embedded-postgres.ts'
import { migrate } from '../../db/migrate.ts'
import { query } from '../../db/server-ready.ts'
import { databaseUrl, templates } from './template-names.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** of the cluster's own database `postgres`, from which test databases are made */
    clusterUrl: string
    /** artefacts of the seeded template, shared by all who clone it: the store never changes a file */
    seededArtifacts: string
  }
}

/** One PostgreSQL for all integration tests of a run, with a migrated template that each file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'generec-test-'))
  const server = await startEmbeddedPostgres({ folder: path.join(folder, 'postgres'), durable: false })
  const clusterUrl = databaseUrl(server.url, 'postgres')
  await query(clusterUrl, `CREATE DATABASE ${templates.migrated}`)
  await migrate(databaseUrl(server.url, templates.migrated))
  project.provide('clusterUrl', clusterUrl)
  project.provide('seededArtifacts', path.join(folder, 'artifacts'))
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
