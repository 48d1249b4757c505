import type { PrismaClient } from '@/prisma/client/client.ts'
import { readVectorInto } from '../vector-bytes.ts'
import { indexRows, sharedVectors, type VectorIndex } from './vector-index.ts'

/** Rows read at a time: a database answers with whole pages, and a catalogue of a million frames is no answer to hold twice. */
const usualPage = 20_000

/** Reads every frame vector of one CLIP model, 4 bytes a component, into one array. */
export async function loadIndex(db: PrismaClient, modelId: string, { pageRows = usualPage } = {}): Promise<VectorIndex> {
  const first = await db.itemFrame.findFirst({ where: { modelId } })
  const count = await db.itemFrame.count({ where: { modelId } })
  const dimensions = (first?.vector.byteLength ?? 0) / 4
  const room = sharedVectors(count * dimensions)
  const [rowIds, times]: [string[], number[]] = [[], []]
  for (let last: { itemId: string; modelId: string; timeS: number } | undefined; rowIds.length < count;) {
    const page = await db.itemFrame.findMany({
      where: { modelId }, orderBy: [{ itemId: 'asc' }, { timeS: 'asc' }], take: Math.min(pageRows, count - rowIds.length),
      ...(last ? { cursor: { itemId_modelId_timeS: last }, skip: 1 } : {}),
    })
    if (page.length === 0) break // deleted meanwhile
    for (const { itemId, timeS, vector } of page) {
      readVectorInto(vector, room, rowIds.length * dimensions)
      rowIds.push(itemId)
      times.push(timeS)
    }
    const { itemId, timeS } = page.at(-1)!
    last = { itemId, modelId, timeS }
  }
  return indexRows({ dimensions, rowIds, times: Float64Array.from(times), vectors: room.subarray(0, rowIds.length * dimensions) })
}
