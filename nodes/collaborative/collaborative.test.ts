import { expect, test } from 'vitest'
import type { Alike, AlikeViewer, CatalogueApi } from '../kit/node-context.ts'
import { runNode, testContext } from '../kit/test-context.ts'
import { testItem } from '../kit/test-item.ts'
import { runCollaborative } from './run.ts'

const viewer = { type: 'viewer' as const, viewerId: 'u1', name: 'Ada', history: [{ itemId: 'seen', weight: 1, at: '2026-01-01T00:00:00Z' }], taste: null }
const hits = [{ itemId: 'a', score: 0.8, wantedBy: 3, because: 'seen' }, { itemId: 'b', score: 0.4, wantedBy: 0, because: 'seen' }]

function contextWith(alike: Alike | null) {
  const asked: { viewer: AlikeViewer; options: Parameters<CatalogueApi['alike']>[1] }[] = []
  const catalogue: Partial<CatalogueApi> = {
    alike: async (of, options) => { asked.push({ viewer: of, options }); return alike },
    items: async (ids) => ids.map((id) => testItem(id)),
  }
  return { asked, context: testContext({ catalogue: catalogue as CatalogueApi }) }
}

test('a recommender that was never trained is said with the command', async () => {
  const { context } = contextWith(null)
  await expect(runNode(runCollaborative, { inputs: { viewer, items: undefined } }, context)).rejects.toMatchObject({ code: 'recommender-untrained', cure: 'Run npm run recommender:train.' })
})

test('each item says its chance and how many viewers alike wanted it; seen videos are left out where asked', async () => {
  const { context, asked } = contextWith({ basis: 'viewer', asked: 20, hits })
  const { items } = await runNode(runCollaborative, { inputs: { viewer, items: undefined } }, context)
  expect(items.items.map(({ id, score }) => [id, score])).toEqual([['a', 0.8], ['b', 0.4]])
  expect(items.items[0]!.decisions[0]).toMatchObject({ figures: { place: 1, chance: 0.8, wantedBy: 3, asked: 20 }, text: 'Place 1 among viewers alike: preferred to an average video with chance 0.80, from what this viewer and others wanted; nearest in the model to \u201cTitle of seen\u201d, wanted before; 3 of the 20 viewers most alike liked it or watched most of it.' })
  expect(items.items[1]!.decisions[0]!.text).not.toContain('viewers most alike')
  expect(asked[0]!.options.excludeIds).toEqual(['seen'])
  await runNode(runCollaborative, { params: { excludeSeen: false }, inputs: { viewer, items: undefined } }, context)
  expect(asked[1]!.options.excludeIds).toEqual([])
})

test('items below the least chance are left out', async () => {
  const { items } = await runNode(runCollaborative, { params: { minimumScore: 0.5 }, inputs: { viewer, items: undefined } }, contextWith({ basis: 'viewer', asked: 20, hits }).context)
  expect(items.items.map(({ id }) => id)).toEqual(['a'])
})

test('with items wired in only they are scored, as they came; made items are named as unknown', async () => {
  const { context, asked } = contextWith({ basis: 'history', asked: 20, hits })
  const given = [testItem('b'), testItem('edit', { origin: 'edited', sourceItemId: 'a' }), testItem('made', { origin: 'created' })]
  const { items } = await runNode(runCollaborative, { inputs: { viewer, items: { type: 'items', items: given } } }, context)
  expect(asked[0]!.options.within).toEqual(['b', 'a', 'made'])
  expect(items.items.map(({ id }) => id)).toEqual(['edit', 'b'])
  expect(items.items[0]!.decisions.at(-1)!.text).toContain('has not met this viewer')
  expect(context.told.logs).toMatchObject([{ level: 'info', message: expect.stringContaining('1 made item was left out') as string }])
})

test('a viewer of whom nothing is known gets an empty list and a sentence that says so', async () => {
  const { context } = contextWith({ basis: 'nothing', asked: 0, hits: [] })
  expect((await runNode(runCollaborative, { inputs: { viewer: { ...viewer, history: [] }, items: undefined } }, context)).items.items).toEqual([])
  expect(context.told.logs).toMatchObject([{ level: 'warn', message: expect.stringContaining('nothing to go by for Ada') as string }])
})
