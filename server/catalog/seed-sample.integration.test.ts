import { appendFile, cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ClipApi } from '@/nodes/kit/node-context.ts'
import { openArtifactStore } from '../artifacts/artifact-store.ts'
import { openMedia } from '../media/open-media.ts'
import { openClip } from '../models/open-clip.ts'
import { createTestDatabase, type TestDatabase } from '../tooling/testing/create-test-database.ts'
import { openCatalogue } from './open-catalogue.ts'
import { seedSample } from './seed-sample.ts'

const sample = fileURLToPath(new URL('../../prisma/catalog', import.meta.url))
let clip: ClipApi & { close(): Promise<void> }
const empties: TestDatabase[] = []
let seeded: TestDatabase
let folder: string

beforeAll(async () => {
  clip = await openClip()
  seeded = await createTestDatabase({ seeded: true })
  folder = await smallCatalogue(6)
})
afterAll(async () => {
  await Promise.all([clip?.close(), seeded?.close(), ...empties.map((empty) => empty.close()), rm(folder, { recursive: true, force: true })])
})

/** A database and a store of their own with nothing in them, and a catalogue of six videos to fill them from. */
async function emptyCatalogue() {
  const empty = await createTestDatabase()
  empties.push(empty)
  const { db } = empty
  const artifacts = openArtifactStore({ folder: empty.artifactsFolder, db })
  const services = { db, artifacts, media: openMedia({ artifacts }), clip, folder }
  return { db, artifacts, services, catalogue: openCatalogue({ db, artifacts, clipModelId: clip.modelId }) }
}

/** The first `count` videos of the sample in a folder of their own. */
async function smallCatalogue(count: number): Promise<string> {
  const copy = await mkdtemp(path.join(tmpdir(), 'generec-catalogue-'))
  for (const file of ['users.jsonl', 'interactions.jsonl', 'vocabulary.json']) await cp(path.join(sample, file), path.join(copy, file))
  const lines = (await readFile(path.join(sample, 'videos.jsonl'), 'utf8')).split('\n').slice(0, count)
  await writeFile(path.join(copy, 'videos.jsonl'), lines.join('\n'))
  for (const line of lines) {
    const { file } = JSON.parse(line) as { file: string }
    await cp(path.join(sample, file), path.join(copy, file))
  }
  return copy
}

test('a damaged video is left out and named, the rest comes in, and mending it brings it in at the next start', async () => {
  const { services, catalogue, db } = await emptyCatalogue()
  await truncate(path.join(folder, 'videos/v002.mp4'), 3000)
  expect(await seedSample(services)).toMatchObject({ imported: 5, present: 0, skipped: [{ id: 'v002', reason: expect.stringContaining('video') }] })
  await rm(path.join(folder, 'videos/v002.mp4'))
  expect(await seedSample(services)).toMatchObject({ imported: 0, present: 5, skipped: [{ id: 'v002', reason: expect.stringContaining('v002.mp4 is missing') }] })
  const needle = (await clip.embedTexts(['a picture']))[0] as Float32Array
  expect(await catalogue.searchItems(needle, { limit: 100 })).toHaveLength(5)
  const before = [await catalogue.revision(), await catalogue.interactionsRevision()]

  await cp(path.join(sample, 'videos/v002.mp4'), path.join(folder, 'videos/v002.mp4'))
  expect(await seedSample(services)).toMatchObject({ imported: 1, present: 5, skipped: [] })
  const after = [await catalogue.revision(), await catalogue.interactionsRevision()]
  expect(after[0]).not.toBe(before[0])
  expect(after[1]).not.toBe(before[1])
  expect(await catalogue.searchItems(needle, { limit: 100 }), 'vectors are loaded again').toHaveLength(6)
  expect(await db.artifact.count({ where: { mime: 'video/mp4' } })).toBeGreaterThanOrEqual(6)
  expect(await db.artifact.count({ where: { mime: 'image/webp' } })).toBe(6)
  const counts = async () => Promise.all([db.item.count(), db.itemFrame.count(), db.viewer.count(), db.interaction.count(), db.artifact.count()])
  const rows = await counts()
  expect(await seedSample(services)).toEqual({ imported: 0, present: 6, skipped: [] })
  expect([await catalogue.revision(), await catalogue.interactionsRevision()]).toEqual(after)
  expect(await counts()).toEqual(rows)
}, 120_000)

test('seeding that is broken off goes on where it was, and ends with what an unbroken one ends with', async () => {
  const { services, catalogue, db } = await emptyCatalogue()
  await expect(seedSample({ ...services, onProgress({ done }) { if (done === 2) throw new Error('pulled the plug') } })).rejects.toThrow('pulled the plug')
  const halfWay = await db.item.count()
  expect(halfWay).toBeGreaterThanOrEqual(2)
  expect(await db.interaction.count()).toBe(0)
  const titles: string[] = []
  expect(await seedSample({ ...services, onProgress: ({ title }) => titles.push(title) })).toEqual({ imported: 6 - halfWay, present: halfWay, skipped: [] })
  expect(titles).toHaveLength(6 - halfWay)

  const unbroken = await emptyCatalogue()
  await seedSample(unbroken.services)
  expect(await catalogue.revision()).toBe(await unbroken.catalogue.revision())
  expect(await catalogue.interactionsRevision()).toBe(await unbroken.catalogue.interactionsRevision())
}, 120_000)

test('a file that was lost from the store comes back', async () => {
  const { services, artifacts, db } = await emptyCatalogue()
  await seedSample(services)
  const { mediaSha256 } = await db.item.findUniqueOrThrow({ where: { id: 'v001' } })
  await rm(await artifacts.pathOf(mediaSha256))
  expect(await seedSample(services)).toMatchObject({ imported: 1, present: 5 })
  expect(await artifacts.stat(mediaSha256)).not.toBeNull()
}, 120_000)

test('a line that cannot be read is named with its file', async () => {
  const { services } = await emptyCatalogue()
  const spoilt = await smallCatalogue(2)
  await appendFile(path.join(spoilt, 'videos.jsonl'), '\n{"id": "v900"}\n')
  await expect(seedSample({ ...services, folder: spoilt })).rejects.toMatchObject({ code: 'catalogue-invalid', message: expect.stringMatching(/^Line 3 of .*videos\.jsonl/) })
  await rm(path.join(spoilt, 'users.jsonl'))
  await expect(seedSample({ ...services, folder: spoilt })).rejects.toMatchObject({ code: 'catalogue-missing', message: expect.stringContaining('users.jsonl') })
  await rm(spoilt, { recursive: true })
})

test('an empty catalogue counts nothing and finds nothing', async () => {
  const { catalogue } = await emptyCatalogue()
  expect(await catalogue.count()).toBe(0)
  expect(await catalogue.searchItems(new Float32Array(256), { limit: 5 })).toEqual([])
  expect(await catalogue.items(['v000'])).toEqual([])
  expect(await catalogue.itemVectors(['v000'])).toEqual([null])
  expect(await catalogue.styles(['v000'])).toEqual([null])
  expect(await catalogue.vocabulary()).toEqual({ styles: [], concepts: [], scenes: [] })
  expect(await catalogue.viewer('u000')).toBeNull()
  expect(await catalogue.interactions('u000', 5)).toEqual([])
  expect([await catalogue.revision(), await catalogue.interactionsRevision()]).toEqual(['empty', 'empty'])
})

test('the sample is whole, and nothing of the answer key is in the database', async () => {
  expect(await seeded.db.item.count()).toBe(200)
  expect(await seeded.db.viewer.count()).toBe(80)
  expect(await seeded.db.interaction.count()).toBe(2506)
  expect(await seeded.db.itemFrame.count()).toBeGreaterThanOrEqual(600)
  expect(Object.keys((await seeded.db.viewer.findFirst()) ?? {})).toEqual(['id', 'name'])
}, 240_000)

test('the right video is among the first ten for at least 85 % of the requests that the catalogue can meet', async () => {
  const catalogue = openCatalogue({ db: seeded.db, artifacts: openArtifactStore({ folder: seeded.artifactsFolder }), clipModelId: clip.modelId })
  const requests = (await readFile(path.join(sample, 'requests.dev.jsonl'), 'utf8')).trim().split('\n')
    .map((line) => JSON.parse(line) as { request: string; action: string; relevant: string[] })
    .filter(({ action }) => action === 'retrieve')
  const vectors = await clip.embedTexts(requests.map(({ request }) => request))
  const found = await Promise.all(requests.map(async ({ relevant }, at) => {
    const hits = await catalogue.searchItems(vectors[at] as Float32Array, { limit: 10 })
    return hits.some(({ itemId }) => relevant.includes(itemId))
  }))
  expect(found.filter(Boolean).length / requests.length).toBeGreaterThanOrEqual(0.85)
}, 240_000)

test('items come in the order asked for, unknown ones are left out', async () => {
  const catalogue = openCatalogue({ db: seeded.db, artifacts: openArtifactStore({ folder: seeded.artifactsFolder }), clipModelId: clip.modelId })
  const items = await catalogue.items(['v007', 'nobody', 'v003'])
  expect(items.map(({ id }) => id)).toEqual(['v007', 'v003'])
  expect(items[0]?.media.artifact.bytes).toBeGreaterThan(1000)
})
