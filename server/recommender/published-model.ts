import { z } from 'zod'
import { NodeError } from '@/nodes/kit/node-error.ts'
import type { PrismaClient } from '@/prisma/client/client.ts'
import type { ArtifactStore } from '../artifacts/artifact-store.ts'
import { readRevision } from '../catalog/revisions.ts'
import { type Model, readModel, writeModel } from './model-file.ts'

const key = 'recommender'
const publication = z.object({ sha256: z.string(), /** what it was trained from */ interactions: z.string(), catalogue: z.string() })
export type Publication = z.infer<typeof publication>

/** Which model is in use and what it was trained from; null before the first training. */
export async function readPublication(db: PrismaClient): Promise<Publication | null> {
  const row = await db.setting.findUnique({ where: { key } })
  return publication.safeParse(row?.value).data ?? null
}

/**
 * Puts a model in use, for every worker on every machine that shares the database and the files: the file is whole in
 * the store before the row that names it changes. A file that was in use stays, for runs that are under way.
 */
export async function publishModel({ db, artifacts }: { db: PrismaClient; artifacts: ArtifactStore }, model: Model, from: Omit<Publication, 'sha256'>): Promise<Publication> {
  const { sha256 } = await artifacts.put(writeModel(model), 'application/octet-stream')
  const value = { sha256, ...from }
  await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
  return value
}

/** The data as it is now, in the words of {@link Publication}. */
export async function dataNow(db: PrismaClient): Promise<Omit<Publication, 'sha256'>> {
  return { interactions: await readRevision(db, 'interactions'), catalogue: await readRevision(db, 'catalogue') }
}

/** The model in use, read again whenever another one was published; null before the first training. */
export function openPublishedModel({ db, artifacts }: { db: PrismaClient; artifacts: ArtifactStore }): { revision(): Promise<string>; model(): Promise<Model | null> } {
  let loaded: { sha256: string; model: Promise<Model> } | undefined
  return {
    /** enters the content key of every step that reads the recommender */
    revision: async () => (await readPublication(db))?.sha256 ?? 'untrained',
    async model() {
      const current = await readPublication(db)
      if (!current) return null
      if (loaded?.sha256 !== current.sha256) {
        const model = artifacts.read(current).catch(lost).then(readModel)
        loaded = { sha256: current.sha256, model }
        model.catch(() => { loaded = undefined })
      }
      return loaded.model
    },
  }
}

function lost(error: unknown): never {
  if (!(error instanceof NodeError)) throw error
  throw new NodeError('recommender-lost', `The file of the trained recommender is gone or damaged: ${error.message}`, 'Run npm run recommender:train.')
}
