import type { PrismaClient } from '@/prisma/client/client.ts'
import type { ArtifactStore } from '../artifacts/artifact-store.ts'
import { loadIndex } from '../catalog/search/load-index.ts'
import { meanVectors } from '../catalog/search/vector-index.ts'
import { likestItems, type Links } from './likest.ts'
import { type Model, modelOf } from './model-file.ts'
import { dataNow, publishModel, readPublication } from './published-model.ts'
import { type Reactions, readReactions } from './reactions.ts'
import { train } from './train.ts'

export interface TrainingPlace { db: PrismaClient; artifacts: ArtifactStore; clipModelId: string }

/** Up to this many reactions a start trains by itself: a few seconds. Beyond, `npm run recommender:train` does it when asked. */
const quickEnough = 5_000
export const defaultSeed = 1

/** Everything the training reads: who did what, and which items look alike. */
export async function readTrainingData({ db, clipModelId }: Pick<TrainingPlace, 'db' | 'clipModelId'>): Promise<{ reactions: Reactions; links: Links | null }> {
  const reactions = await readReactions(db)
  return { reactions, links: likestItems(meanVectors(await loadIndex(db, clipModelId), reactions.items)) }
}

/** Trains on all that is there and puts the model in use; null where nobody has wanted anything yet. */
export async function trainAndPublish(place: TrainingPlace, { seed = defaultSeed, progress }: { seed?: number; progress?(text: string): void } = {}): Promise<Model | null> {
  const from = await dataNow(place.db)
  const { reactions, links } = await readTrainingData(place)
  if (!reactions.all.some(({ value }) => value > 0)) return null
  const model = modelOf(train(reactions, links, { seed, progress }), reactions, seed)
  await publishModel(place, model, from)
  return model
}

/**
 * At a start: trains where there is no model or the data has changed since, if that takes seconds only. A model whose
 * file is gone is made again.
 * @returns `trained`, `fresh` (nothing to do), or `left` (too much for a start: the user is told the command)
 */
export async function trainWhereQuick(place: TrainingPlace): Promise<'trained' | 'fresh' | 'left'> {
  const [now, before] = [await dataNow(place.db), await readPublication(place.db)]
  if (before && before.interactions === now.interactions && before.catalogue === now.catalogue && (await place.artifacts.stat(before.sha256))) return 'fresh'
  if ((await place.db.interaction.count()) > quickEnough) return 'left'
  return (await trainAndPublish(place)) ? 'trained' : 'fresh'
}
