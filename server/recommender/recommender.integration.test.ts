import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalog } from '@/nodes/catalog.ts'
import { runCollaborative } from '@/nodes/collaborative/run.ts'
import { runFuse } from '@/nodes/fuse/run.ts'
import { runNode, testContext, type TestContext } from '@/nodes/kit/test-context.ts'
import { runPopular } from '@/nodes/popular/run.ts'
import { runRecent } from '@/nodes/recent/run.ts'
import { runViewer } from '@/nodes/viewer/run.ts'
import { type ArtifactStore, openArtifactStore } from '../artifacts/artifact-store.ts'
import { type Catalogue, openCatalogue } from '../catalog/open-catalogue.ts'
import { refreshRevisions } from '../catalog/revisions.ts'
import { createTestDatabase, type TestDatabase } from '../tooling/testing/create-test-database.ts'
import { readPublication } from './published-model.ts'
import { trainAndPublish, trainWhereQuick } from './train-on-catalogue.ts'

let database: TestDatabase
let artifacts: ArtifactStore
let catalogue: Catalogue
let context: TestContext
let clipModelId: string
beforeAll(async () => {
  database = await createTestDatabase({ seeded: true })
  artifacts = openArtifactStore({ folder: database.artifactsFolder, db: database.db })
  clipModelId = (await database.db.itemFrame.findFirstOrThrow()).modelId
  catalogue = openCatalogue({ db: database.db, artifacts, clipModelId })
  context = testContext({ catalogue, clip: { modelId: clipModelId } as TestContext['clip'] })
}, 300_000)
afterAll(() => database.close())

const viewerOf = async (viewerId: string) => (await runNode(runViewer, { params: { viewerId, history: 200 }, inputs: {} }, context)).viewer
const place = () => ({ db: database.db, artifacts, clipModelId })

test('the seeding has trained a model: a viewer gets videos not seen before, with the reasons', async () => {
  const viewer = await viewerOf('u003')
  const { items } = await runNode(runCollaborative, { params: { limit: 10 }, inputs: { viewer, items: undefined } }, context)
  expect(items.items).toHaveLength(10)
  const seen = new Set(viewer.history.map(({ itemId }) => itemId))
  for (const item of items.items) {
    expect(seen.has(item.id)).toBe(false)
    expect(item.decisions[0]!.text).toMatch(/chance 0\.\d\d, from what this viewer and others wanted; nearest in the model to “.+”, wanted before/)
  }
  const other = await runNode(runCollaborative, { params: { limit: 10 }, inputs: { viewer: await viewerOf('u004'), items: undefined } }, context)
  expect(other.items.items.map(({ id }) => id)).not.toEqual(items.items.map(({ id }) => id))
})

test('someone the model has not met is known by their history; someone new by nothing', async () => {
  const known = await viewerOf('u003')
  const stranger = await runNode(runCollaborative, { inputs: { viewer: { ...known, viewerId: 'stranger' }, items: undefined } }, context)
  expect(stranger.items.items.length).toBeGreaterThan(0)
  expect(stranger.items.items[0]!.decisions[0]!.text).toContain('has not met this viewer')
  expect((await runNode(runCollaborative, { inputs: { viewer: await viewerOf(''), items: undefined } }, context)).items.items).toEqual([])
})

test('training again on the same data gives the same model; other data, another, which is read at once and changes the content key', async () => {
  const before = await catalogue.recommenderRevision()
  expect(catalog.collaborative.reads).toContain('recommender')
  expect(await trainWhereQuick(place())).toBe('fresh')
  await trainAndPublish(place())
  expect(await catalogue.recommenderRevision()).toBe(before)

  const viewer = await viewerOf('u003')
  const hits = async () => (await catalogue.alike(viewer, { limit: 200 }))!.hits
  const first = await hits()
  const last = first.at(-1)!.itemId
  const row = await database.db.interaction.findFirstOrThrow({ where: { viewerId: 'u003', itemId: { not: last } } })
  const { id: _, ...rest } = row
  await database.db.interaction.create({ data: { ...rest, itemId: last, at: new Date('2023-12-12T00:00:00Z'), clicked: true, completion: 1, liked: true, disliked: false } })
  await refreshRevisions(database.db)
  expect(await trainWhereQuick(place())).toBe('trained')
  expect(await catalogue.recommenderRevision()).not.toBe(before)
  const scoreOf = (list: typeof first) => list.find(({ itemId }) => itemId === last)!.score
  expect(scoreOf(await hits())).toBeGreaterThan(scoreOf(first))
})

test('a model whose file was lost is said by name, and made again at the next start', async () => {
  const { sha256 } = (await readPublication(database.db))!
  // a store of its own: the other one is shared by the tests, and what they hold must not go
  const folder = await mkdtemp(path.join(tmpdir(), 'generec-recommender-'))
  try {
    const store = openArtifactStore({ folder, db: database.db })
    await expect(openCatalogue({ db: database.db, artifacts: store, clipModelId }).alike({ viewerId: 'u003', history: [] }, { limit: 1 })).rejects.toMatchObject({ code: 'recommender-lost', cure: 'Run npm run recommender:train.' })
    expect(await trainWhereQuick({ ...place(), artifacts: store })).toBe('trained')
    expect(await store.stat(sha256)).not.toBeNull()
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('an untrained catalogue is said with the command, and without interactions there is nothing to train', async () => {
  const empty = await createTestDatabase()
  try {
    const store = openArtifactStore({ folder: empty.artifactsFolder, db: empty.db })
    const bare = openCatalogue({ db: empty.db, artifacts: store, clipModelId })
    expect(await bare.recommenderRevision()).toBe('untrained')
    expect(await bare.alike({ viewerId: 'u1', history: [] }, { limit: 5 })).toBeNull()
    expect(await trainAndPublish({ db: empty.db, artifacts: store, clipModelId })).toBeNull()
    expect(await bare.popular({ days: 30, halfLifeDays: 14, by: 'both', limit: 5 })).toEqual([])
    expect(await bare.recent({ filter: {}, limit: 5 })).toEqual([])
  } finally {
    await empty.close()
  }
})

test('popular counts what a sum by hand counts, in its window, the newer the more', async () => {
  const rows = await database.db.interaction.findMany()
  const now = Math.max(...rows.map(({ at }) => at.getTime()))
  for (const by of ['liked', 'watched', 'both'] as const) {
    const weights = new Map<string, number>()
    for (const { itemId, at, clicked, completion, liked, disliked } of rows) {
      const days = (now - at.getTime()) / 86_400_000
      if (days > 10) continue
      const value = disliked ? -1 : (by !== 'watched' && liked ? 1 : 0) + (by !== 'liked' && clicked ? completion : 0)
      weights.set(itemId, (weights.get(itemId) ?? 0) + value * 0.5 ** (days / 5))
    }
    const hits = await catalogue.popular({ days: 10, halfLifeDays: 5, by, limit: 500 })
    expect(hits.map(({ itemId }) => itemId).sort()).toEqual([...weights].filter(([, weight]) => weight > 0).map(([id]) => id).sort())
    for (const { itemId, weight } of hits) expect(weight).toBeCloseTo(weights.get(itemId)!, 9)
    for (let at = 1; at < hits.length; at++) expect(hits[at - 1]!.weight).toBeGreaterThanOrEqual(hits[at]!.weight)
  }
  const [first, second] = await catalogue.popular({ days: 30, halfLifeDays: 14, by: 'both', limit: 2 })
  expect((await catalogue.popular({ days: 30, halfLifeDays: 14, by: 'both', limit: 1, excludeIds: [first!.itemId] }))[0]!.itemId).toBe(second!.itemId)
  expect((await catalogue.popular({ days: 30, halfLifeDays: 14, by: 'both', limit: 9, within: [second!.itemId] })).map(({ itemId }) => itemId)).toEqual([second!.itemId])
})

test('recent goes by day and id, within filters', async () => {
  const rows = (await database.db.item.findMany({ where: { category: 'food' } })).sort((a, b) => b.published.getTime() - a.published.getTime() || (a.id < b.id ? -1 : 1))
  expect((await catalogue.recent({ filter: { category: 'Food' }, limit: 7 })).map(({ itemId }) => itemId)).toEqual(rows.slice(0, 7).map(({ id }) => id))
})

test('the lists fuse into one in which every item says which of them brought it', async () => {
  const viewer = await viewerOf('u003')
  const [alike, popular, recent] = [
    (await runNode(runCollaborative, { inputs: { viewer, items: undefined } }, context)).items,
    (await runNode(runPopular, { inputs: { viewer, items: undefined } }, context)).items,
    (await runNode(runRecent, { inputs: { viewer, items: undefined } }, context)).items,
  ]
  const { items } = await runNode(runFuse, { params: { limit: 30, thirdWeight: 0.5 }, inputs: { first: alike, second: popular, third: recent, fourth: undefined, fifth: undefined } })
  expect(new Set(items.items.map(({ id }) => id)).size).toBe(items.items.length)
  for (const { id, decisions } of items.items) {
    const text = decisions.at(-1)!.text
    expect([alike, popular, recent].map((list) => list.items.some((item) => item.id === id))).toEqual(['first list (collaborative)', 'second list (popular)', 'third list (recent)'].map((name) => text.includes(name)))
  }
})
