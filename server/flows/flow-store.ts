import { randomUUID } from 'node:crypto'
import type { GraphDocument } from '@/nodes/graph/document.ts'
import type { PrismaClient } from '@/prisma/client/client.ts'
import { UserError } from '../errors.ts'
import { storable } from '../runs/storable.ts'

export interface FlowSummary { id: string; name: string; revision: number; nodes: number; createdAt: string; updatedAt: string }
export interface Flow extends Omit<FlowSummary, 'nodes'> { document: GraphDocument }

/** All flows, the one changed last first. */
export async function listFlows(db: PrismaClient): Promise<FlowSummary[]> {
  const rows = await db.$queryRaw<{ id: string; name: string; revision: number; nodes: number; createdAt: Date; updatedAt: Date }[]>`
    SELECT "id", "name", "revision", jsonb_array_length("document"->'nodes') AS "nodes", "createdAt", "updatedAt" FROM "Flow" ORDER BY "updatedAt" DESC, "id"`
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() }))
}

/** @throws UserError flow-not-found */
export async function getFlow(db: PrismaClient, flowId: string): Promise<Flow> {
  const row = await db.flow.findUnique({ where: { id: flowId } })
  if (!row) throw flowNotFound(flowId)
  const { id, name, revision, createdAt, updatedAt } = row
  return { id, name, revision, document: row.document as unknown as GraphDocument, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
}

/** A new flow with the document; `id` only where a fixed one is wanted. */
export async function createFlow(db: PrismaClient, document: GraphDocument, id: string = randomUUID()): Promise<{ id: string; revision: number }> {
  return db.flow.create({ data: { id, ...columns(document) }, select: { id: true, revision: true } })
}

/**
 * Saves over the revision that the caller has seen, and gives the new one.
 * @throws UserError flow-changed with `details.revision`, when somebody saved in between; flow-not-found
 */
export async function saveFlow(db: PrismaClient, { flowId, revision, document }: { flowId: string; revision: number; document: GraphDocument }): Promise<{ revision: number }> {
  const { count } = await db.flow.updateMany({ where: { id: flowId, revision }, data: { ...columns(document), revision: { increment: 1 } } })
  if (count === 1) return { revision: revision + 1 }
  const newer = await db.flow.findUnique({ where: { id: flowId }, select: { revision: true } })
  if (!newer) throw flowNotFound(flowId)
  throw new UserError('flow-changed', `“${document.name}” was saved elsewhere meanwhile (revision ${newer.revision}; this one started from ${revision}).`,
    'Load the newer revision, or save over it on purpose.', 'conflict', { revision: newer.revision })
}

function columns(document: GraphDocument): { name: string; document: object } {
  const stored = JSON.parse(storable(document)) as GraphDocument
  return { name: stored.name, document: stored }
}

function flowNotFound(flowId: string): UserError {
  return new UserError('flow-not-found', `There is no flow “${flowId}”.`, 'Choose one from the list of flows.', 'not-found')
}
