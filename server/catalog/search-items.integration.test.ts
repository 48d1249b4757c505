import { afterAll, beforeAll, expect, test } from 'vitest'
import { runNode, testContext, type TestContext } from '@/nodes/kit/test-context.ts'
import { runRetriever } from '@/nodes/retriever/run.ts'
import { openArtifactStore } from '../artifacts/artifact-store.ts'
import { openMedia } from '../media/open-media.ts'
import { openClip } from '../models/open-clip.ts'
import { createTestDatabase, type TestDatabase } from '../tooling/testing/create-test-database.ts'
import { openCatalogue, type Catalogue } from './open-catalogue.ts'
import { loadIndex } from './search/load-index.ts'

let database: TestDatabase
let catalogue: Catalogue
let context: TestContext
let clip: Awaited<ReturnType<typeof openClip>>
beforeAll(async () => {
  database = await createTestDatabase({ seeded: true })
  clip = await openClip()
  const artifacts = openArtifactStore({ folder: database.artifactsFolder, db: database.db })
  catalogue = openCatalogue({ db: database.db, artifacts, clipModelId: clip.modelId })
  context = testContext({ clip, catalogue, artifacts, media: openMedia({ artifacts }) })
}, 300_000)
afterAll(async () => {
  await clip.close()
  await database.close()
})
const search = async (params: object, text = 'a dog in the snow') => (await runNode(runRetriever, { params: { limit: 6, ...params }, inputs: { need: { type: 'text', text }, viewer: undefined, picture: undefined } }, context)).items.items

test('each filter lets through what fits and nothing else', async () => {
  const row = await database.db.item.findFirstOrThrow({ where: { durationS: { gt: 4 } } })
  expect((await catalogue.facts((await search({ category: row.category.toUpperCase() })).map(({ id }) => id))).every((facts) => facts?.category === row.category)).toBe(true)
  expect((await catalogue.facts((await search({ creator: row.creator, style: row.style })).map(({ id }) => id))).every((facts) => facts?.creator === row.creator && facts.style === row.style)).toBe(true)
  const day = row.published.toISOString().slice(0, 10)
  expect((await search({ publishedFrom: day, publishedTo: day, minimumCosine: -1 })).map(({ id }) => id)).toContain(row.id)
  for (const { media } of await search({ shortest: 5, longest: 6 })) expect(media.durationS! >= 5 && media.durationS! <= 6).toBe(true)
  expect(await search({ category: 'no such thing' })).toEqual([])
})

test('words find what they stand in, in any form, a title before a caption; small words and quotes find nothing', async () => {
  const [first] = await catalogue.searchWords('glasses', { limit: 5 })
  expect((await database.db.item.findUniqueOrThrow({ where: { id: first!.itemId } })).title.toLowerCase()).toContain('glass')
  expect((await catalogue.searchWords('bouncing dogs', { limit: 200 })).length).toBeGreaterThan((await catalogue.searchWords('dog', { limit: 200 })).length)
  for (const text of ['the of a', '', "'; DROP TABLE \"Item\"; --", ':* & | !', '\u0000'.slice(1)]) expect(Array.isArray(await catalogue.searchWords(text, { limit: 5 }))).toBe(true)
  for (const { score } of await catalogue.searchWords('dog snow', { limit: 20 })) expect(score >= 0 && score < 1).toBe(true)
})

test('words lift what names the need, and every item says so', async () => {
  const items = await search({ wordsWeight: 0.6 }, 'teddy bear')
  expect(items[0]!.scores.words).toBeGreaterThan(0)
  expect(items[0]!.decisions[0]!.text).toContain('words')
  expect(items.map(({ score }) => score)).toEqual(items.map(({ score }) => score).toSorted((a, b) => b - a))
})

test('a picture finds its own video first; with variety, neighbours are less alike', async () => {
  const [item] = await catalogue.items(['v010'])
  const own = await runNode(runRetriever, { params: { limit: 3 }, inputs: { need: undefined, viewer: undefined, picture: { type: 'image', artifact: item!.thumbnail!, width: 256, height: 256, alt: '' } } }, context)
  expect(own.items.items[0]!.id).toBe('v010')
  const alikeness = async (diversity: number) => {
    const likeness = (await search({ diversity, limit: 8, wordsWeight: 0 }, 'food in the kitchen')).map(({ decisions }) => decisions[0]!.figures.likeness!)
    return likeness.reduce((sum, one) => sum + one, 0) / likeness.length
  }
  expect(await alikeness(1)).toBeLessThan(await alikeness(0))
})

test('vectors read page by page are those read at once, also where a page ends within a video', async () => {
  const [whole, paged] = [await loadIndex(database.db, clip.modelId), await loadIndex(database.db, clip.modelId, { pageRows: 7 })]
  expect(whole.times.length).toBe(await database.db.itemFrame.count({ where: { modelId: clip.modelId } }))
  expect(paged).toEqual(whole)
})
