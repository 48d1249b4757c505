import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../tooling/testing/create-test-database.ts'
import { listItems, listViewers, summariseCatalogue } from './browse.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  const { db } = database
  const item = (id: string, title: string, caption: string, tags: string[], style = 'flat') => ({
    id, title, caption, tags, style, creator: 'lena', category: 'nature', mediaSha256: `${id}m`, thumbSha256: `${id}t`,
    width: 256, height: 256, durationS: 4, fps: 16, published: new Date('2026-01-01T00:00:00Z'), license: 'CC0-1.0',
  })
  await db.item.createMany({ data: [
    item('v1', 'Dog days', 'a dog in the snow', ['dog', 'winter']), item('v2', '100% cat', 'a cat at night', ['cat']),
    item('v3', 'Foxes', 'two foxes on a farm', ['fox', 'Dog_friend'], 'pixel'), item('v4', 'Back\\slash', 'a wolf', []),
  ] })
  await db.viewer.createMany({ data: [{ id: 'u1', name: 'Ada' }, { id: 'u2', name: 'Bo' }] })
  await db.interaction.createMany({ data: ['v1', 'v2', 'v3', 'v4', 'v1', 'v2'].map((itemId, hour) => ({
    viewerId: 'u1', itemId, at: new Date(Date.UTC(2026, 0, 1, hour)), position: 1, clicked: hour !== 3, watchS: 2, completion: 0.5, liked: hour !== 5, disliked: false,
  })) })
}, 120_000)
afterAll(() => database.close())

const found = async (query: string) => (await listItems(database.db, { query, limit: 10 })).items.map(({ id }) => id)

test.each([
  ['', ['v1', 'v2', 'v3', 'v4']], ['DOG', ['v1']], ['dog snow', ['v1']], ['dog night', []], ['winter', ['v1']], ['pixel', ['v3']], ['lena  cat', ['v2']],
])('"%s" finds %j', async (query, ids) => {
  expect(await found(query)).toEqual(ids)
})

test('signs that a database takes for wildcards are only signs', async () => {
  expect(await found('%')).toEqual(['v2'])
  expect(await found('_')).toEqual([])
  expect(await found('\\')).toEqual(['v4'])
  expect(await found("'; DROP TABLE")).toEqual([])
})

test('pages follow each other without a gap or a repeat', async () => {
  const first = await listItems(database.db, { limit: 3 })
  expect(first.items.map(({ id }) => id)).toEqual(['v1', 'v2', 'v3'])
  expect(first.nextCursor).toBe('v3')
  const second = await listItems(database.db, { limit: 3, cursor: 'v3' })
  expect(second).toMatchObject({ items: [{ id: 'v4' }], nextCursor: null })
  expect((await listItems(database.db, { limit: 4 })).nextCursor).toBeNull()
})

test('a viewer comes with counts and the posters of what was opened last, newest first, each once', async () => {
  expect(await listViewers(database.db)).toEqual([
    { id: 'u1', name: 'Ada', interactions: 6, liked: 5, recentThumbs: ['v2t', 'v1t', 'v3t'] },
    { id: 'u2', name: 'Bo', interactions: 0, liked: 0, recentThumbs: [] },
  ])
})

test('the summary counts what there is', async () => {
  expect(await summariseCatalogue(database.db)).toEqual({ items: 4, viewers: 2, interactions: 6, frames: 0 })
})
