import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PrismaClient } from '@/prisma/client/client.ts'
import { acceptDocument } from './accept-document.ts'
import { createFlow } from './flow-store.ts'

const graphs = fileURLToPath(new URL('../../prisma/graphs/', import.meta.url))

/** Puts the sample flow (id `sample`) in its place unless a flow has that id. What a user made of it stays. */
export async function seedFlows(db: PrismaClient): Promise<void> {
  if (await db.flow.findUnique({ where: { id: 'sample' }, select: { id: true } })) return
  await createFlow(db, acceptDocument(JSON.parse(await readFile(path.join(graphs, 'sample.json'), 'utf8'))), 'sample')
}
