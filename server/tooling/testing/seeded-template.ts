import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../../db/client.ts'
import { query } from '../../db/server-ready.ts'
import { databaseUrl, templates } from './template-names.ts'

const sampleCatalogue = fileURLToPath(new URL('../../../prisma/catalog', import.meta.url))

/** Makes the template with the sample catalogue unless it is there. Filled under another name, so that half of one is never cloned. */
export async function fillSeededTemplate(clusterUrl: string, artifactsFolder: string): Promise<void> {
  const there = await query(clusterUrl, 'SELECT 1 FROM pg_database WHERE datname = $1', [templates.seeded])
  if (there.rowCount) return
  const filling = `${templates.seeded}_filling`
  await query(clusterUrl, `DROP DATABASE IF EXISTS ${filling}`)
  await query(clusterUrl, `CREATE DATABASE ${filling} TEMPLATE ${templates.migrated}`)
  await mkdir(path.resolve(artifactsFolder), { recursive: true })
  // imported here, because most test files seed nothing and should not load models
  const [{ openArtifactStore }, { seedSample }, { openMedia }, { openClip }, { trainWhereQuick }] = await Promise.all([
    import('../../artifacts/artifact-store.ts'),
    import('../../catalog/seed-sample.ts'),
    import('../../media/open-media.ts'),
    import('../../models/open-clip.ts'),
    import('../../recommender/train-on-catalogue.ts'),
  ])
  const db = openDatabase(databaseUrl(clusterUrl, filling))
  const artifacts = openArtifactStore({ folder: artifactsFolder, db })
  const clip = await openClip()
  try {
    await seedSample({ db, artifacts, media: openMedia({ artifacts }), clip, folder: sampleCatalogue })
    await trainWhereQuick({ db, artifacts, clipModelId: clip.modelId })
  } finally {
    await clip.close()
    await db.$disconnect()
  }
  await query(clusterUrl, `ALTER DATABASE ${filling} RENAME TO ${templates.seeded}`)
}
