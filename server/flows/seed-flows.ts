import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PrismaClient } from '@/prisma/client/client.ts'
import { acceptDocument } from './accept-document.ts'
import { createFlow } from './flow-store.ts'

const graphs = fileURLToPath(new URL('../../prisma/graphs/', import.meta.url))
const setting = 'seeded-flows'

/**
 * Puts the flows that come with the product in their places, each under the name of its file, once: what a user made of
 * one stays, and one that was deleted does not come back. The sample flow comes last, so that it heads the list.
 */
export async function seedFlows(db: PrismaClient): Promise<void> {
  const known = (await db.setting.findUnique({ where: { key: setting } }))?.value
  const seeded = new Set(Array.isArray(known) ? known.map(String) : [])
  const names = (await readdir(graphs)).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length)).sort((a, b) => Number(a === 'sample') - Number(b === 'sample') || a.localeCompare(b))
  for (const id of names) {
    if (seeded.has(id) || (await db.flow.findUnique({ where: { id }, select: { id: true } }))) continue
    await createFlow(db, acceptDocument(JSON.parse(await readFile(path.join(graphs, `${id}.json`), 'utf8'))), id)
  }
  await db.setting.upsert({ where: { key: setting }, create: { key: setting, value: names }, update: { value: names } })
}
