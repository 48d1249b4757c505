import type { PrismaClient } from '@/prisma/client/client.ts'
import { readVectorInto } from './vector-bytes.ts'
import type { VectorIndex } from './vector-index.ts'

/** Reads every frame vector of one CLIP model, 4 bytes a component, into one array. */
export async function loadIndex(db: PrismaClient, modelId: string): Promise<VectorIndex> {
  const rows = await db.itemFrame.findMany({ where: { modelId }, orderBy: [{ itemId: 'asc' }, { timeS: 'asc' }] })
  const dimensions = (rows[0]?.vector.byteLength ?? 0) / 4
  const vectors = new Float32Array(rows.length * dimensions)
  rows.forEach(({ vector }, row) => readVectorInto(vector, vectors, row * dimensions))
  return { dimensions, vectors, itemIds: rows.map(({ itemId }) => itemId), times: Float64Array.from(rows, ({ timeS }) => timeS) }
}
