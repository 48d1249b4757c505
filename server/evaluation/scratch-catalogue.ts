import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ClipApi } from '@/nodes/kit/node-context.ts'
import { openArtifactStore } from '../artifacts/artifact-store.ts'
import { seedSample } from '../catalog/seed-sample.ts'
import { openDatabase } from '../db/client.ts'
import { migrate } from '../db/migrate.ts'
import { query } from '../db/server-ready.ts'
import { openMedia } from '../media/open-media.ts'

export interface ScratchCatalogue { url: string; artifactsFolder: string; drop(): Promise<void> }

/** A database and a store of their own, beside those in use, filled with the catalogue of a folder in the layout of `prisma/catalog`. */
export async function openScratchCatalogue({ databaseUrl, folder, clip, say }: { databaseUrl: string; folder: string; clip: ClipApi; say(text: string): void }): Promise<ScratchCatalogue> {
  const name = `evaluate_${randomUUID().replaceAll('-', '')}`
  await query(databaseUrl, `CREATE DATABASE ${name}`)
  const url = Object.assign(new URL(databaseUrl), { pathname: `/${name}` }).toString()
  const artifactsFolder = await mkdtemp(path.join(tmpdir(), 'generec-evaluate-'))
  const drop = async (): Promise<void> => {
    await query(databaseUrl, `DROP DATABASE ${name} WITH (FORCE)`)
    await rm(artifactsFolder, { recursive: true, force: true })
  }
  const db = openDatabase(url)
  try {
    await migrate(url)
    const artifacts = openArtifactStore({ folder: artifactsFolder, db })
    const report = await seedSample({ db, artifacts, media: openMedia({ artifacts }), clip, folder, onProgress: ({ done, total }) => { if (done % 50 === 0 || done === total) say(`catalogue: ${done} of ${total} videos`) } })
    for (const { id, reason } of report.skipped) say(`left out ${id}: ${reason}`)
  } catch (error) {
    await db.$disconnect()
    await drop()
    throw error
  }
  await db.$disconnect()
  return { url, artifactsFolder, drop }
}
