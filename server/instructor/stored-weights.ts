import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Trained, trainedSchema } from '@/nodes/instructor/trained.ts'
import type { PrismaClient } from '@/prisma/client/client.ts'

const key = 'instructor'
const stored = z.object({ clipModelId: z.string(), weights: trainedSchema })

/** What the instructor was trained to on this catalogue; null where it was not, or was with another CLIP, whose figures mean something else. */
export async function readInstructorWeights(db: PrismaClient, clipModelId: string): Promise<Trained | null> {
  const row = await db.setting.findUnique({ where: { key } })
  const found = stored.safeParse(row?.value).data
  return found?.clipModelId === clipModelId ? found.weights : null
}

/** Enters the content key of every step that reads the instructor's weights. */
export async function instructorRevision(db: PrismaClient, clipModelId: string): Promise<string> {
  const weights = await readInstructorWeights(db, clipModelId)
  return weights ? createHash('sha256').update(JSON.stringify(weights)).digest('hex').slice(0, 16) : 'as shipped'
}

/** Puts weights in use for every worker that shares the database; null goes back to those that it ships with. */
export async function storeInstructorWeights(db: PrismaClient, clipModelId: string, weights: Trained | null): Promise<void> {
  if (weights === null) await db.setting.deleteMany({ where: { key } })
  else await db.setting.upsert({ where: { key }, create: { key, value: { clipModelId, weights } }, update: { value: { clipModelId, weights } } })
}
