import { expect, test } from 'vitest'
import type { CatalogueApi, PopularHit } from '../kit/node-context.ts'
import { runNode, testContext } from '../kit/test-context.ts'
import { testItem } from '../kit/test-item.ts'
import { runPopular } from './run.ts'

const viewer = { type: 'viewer' as const, viewerId: 'u1', name: 'Ada', history: [{ itemId: 'seen', weight: 1, at: '2026-01-01T00:00:00Z' }], taste: null }

function contextWith(hits: PopularHit[]) {
  const asked: Parameters<CatalogueApi['popular']>[0][] = []
  const catalogue: Partial<CatalogueApi> = { popular: async (options) => { asked.push(options); return hits }, items: async (ids) => ids.map((id) => testItem(id)) }
  return { asked, context: testContext({ catalogue: catalogue as CatalogueApi }) }
}

test('scores are shares of the most popular, and each item gives its counts', async () => {
  const { context, asked } = contextWith([{ itemId: 'a', weight: 4, liked: 3, watched: 5, disliked: 0 }, { itemId: 'b', weight: 1, liked: 1, watched: 2, disliked: 1 }])
  const { items } = await runNode(runPopular, { params: { days: 7 }, inputs: { viewer, items: undefined } }, context)
  expect(items.items.map(({ id, score }) => [id, score])).toEqual([['a', 1], ['b', 0.25]])
  expect(items.items[1]!.decisions[0]!.text).toBe('Place 2 of the popular: opened by 2, liked by 1, disliked by 1 in 7 days, weight 1.00 with newer reactions counting more.')
  expect(asked[0]).toMatchObject({ days: 7, halfLifeDays: 14, by: 'both', excludeIds: ['seen'], within: undefined })
})

test('nothing in the window is an empty list and a sentence', async () => {
  const { context } = contextWith([])
  expect((await runNode(runPopular, { inputs: { viewer: undefined, items: undefined } }, context)).items.items).toEqual([])
  expect(context.told.logs[0]!.message).toContain('30 days')
})
