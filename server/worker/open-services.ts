import path from 'node:path'
import { catalog } from '@/nodes/catalog.ts'
import type { Reads } from '@/nodes/kit/define-node.ts'
import { runners } from '@/nodes/runners.ts'
import { artifactsFolder } from '../artifacts/of-this-process.ts'
import { openArtifactStore, type ArtifactStore } from '../artifacts/artifact-store.ts'
import { openCatalogue } from '../catalog/open-catalogue.ts'
import { openDatabase } from '../db/client.ts'
import { openDetectors } from '../detectors/open-detectors.ts'
import { type Listener, openListener } from '../live/listener.ts'
import { env } from '../env.ts'
import { instructorRevision } from '../instructor/stored-weights.ts'
import { openLanguage } from '../language/open-language.ts'
import { openMedia } from '../media/open-media.ts'
import { chosenFolder } from '../models/chosen-folder.ts'
import { openClip } from '../models/open-clip.ts'
import { openDiffusion } from '../models/diffusion/open-diffusion.ts'
import { modelHash } from '../models/model-hash.ts'
import { openProvenance } from '../provenance/open-provenance.ts'
import { openQueue } from '../queue/open-queue.ts'
import { FrozenPlans } from '../runs/frozen-plan.ts'
import { LeaseKeeper } from '../runs/leases.ts'
import type { StageServices } from '../runs/stage-services.ts'
import { openNodeContext } from './node-context.ts'

export interface WorkerPlaces { databaseUrl: string; redisUrl?: string; artifactsFolder?: string; leaseMs?: number }

export interface WorkerServices extends StageServices { artifacts: ArtifactStore; listener: Listener; close(): Promise<void> }

/** Opens the real world for a worker: models, media, artefacts, catalogue. Opening is cheap; weights load when a step first needs them. */
export async function openServices({ databaseUrl, redisUrl, artifactsFolder: folder = artifactsFolder(), leaseMs = 15_000 }: WorkerPlaces): Promise<WorkerServices> {
  const db = openDatabase(databaseUrl)
  const queue = openQueue({ databaseUrl, redisUrl })
  const listener = openListener(databaseUrl)
  const artifacts = openArtifactStore({ folder, db })
  const media = openMedia({ artifacts })
  const [clip, diffusion] = await Promise.all([openClip({ folder: await chosenFolder('clip') }), openDiffusion({ folder: await chosenFolder('diffusion') })])
  const catalogue = openCatalogue({ db, artifacts, clipModelId: clip.modelId })
  const language = openLanguage(env.OPENAI_BASE_URL ? { baseUrl: env.OPENAI_BASE_URL, key: env.OPENAI_API_KEY, model: env.OPENAI_MODEL } : null)
  const detectors = openDetectors()
  // beside the files: who has them may also show that they are its own
  const provenance = openProvenance({ db, artifacts, media, folder: path.join(path.dirname(folder), 'provenance') })
  const world = { db, clip, diffusion, media, detectors, artifacts, catalogue, language, provenance }
  const leases = new LeaseKeeper({ db, listener, leaseMs })
  const versions: Record<Reads, () => Promise<string>> = {
    clip: () => modelHash('clip'),
    diffusion: () => modelHash('diffusion'),
    catalogue: () => catalogue.revision(),
    language: async () => language.version,
    interactions: () => catalogue.interactionsRevision(),
    instructor: () => instructorRevision(db, clip.modelId),
    recommender: () => catalogue.recommenderRevision(),
  }
  return {
    db, queue, catalog, runners, leases, artifacts, listener,
    plans: new FrozenPlans(db),
    retryPauseMs: 500,
    environment: async (reads) => Object.fromEntries(await Promise.all(reads.map(async (name) => [name, await versions[name]()] as const))),
    openContext: (scope) => openNodeContext(world, scope),
    holdsArtifacts: artifactCheck(artifacts),
    async close() {
      await leases.close()
      await Promise.all([queue.close(), listener.close(), clip.close(), diffusion.close(), detectors.close()])
      await db.$disconnect()
    },
  }
}

/** Remembers what was found, for files never change; a file that somebody deletes by hand is missed only by this process. */
function artifactCheck(artifacts: ArtifactStore): StageServices['holdsArtifacts'] {
  const found = new Set<string>()
  return async (sha256s) => {
    const held = await Promise.all(sha256s.filter((sha256) => !found.has(sha256)).map(async (sha256) => {
      const there = (await artifacts.stat(sha256)) !== null
      if (there) found.add(sha256)
      return there
    }))
    return held.every(Boolean)
  }
}
