import { expect, test } from 'vitest'
import type { CatalogueApi } from '../kit/node-context.ts'
import { runNode, testContext } from '../kit/test-context.ts'
import { testItem } from '../kit/test-item.ts'
import { runRecent } from './run.ts'

test('the newest scores 1, another half after each half-life; filters and given items reach the catalogue', async () => {
  const asked: Parameters<CatalogueApi['recent']>[0][] = []
  const catalogue: Partial<CatalogueApi> = {
    recent: async (options) => { asked.push(options); return [{ itemId: 'a', published: '2026-05-31T00:00:00.000Z' }, { itemId: 'b', published: '2026-05-01T00:00:00.000Z' }] },
    newest: async () => '2026-05-31T00:00:00.000Z',
  }
  const context = testContext({ catalogue: catalogue as CatalogueApi })
  const given = { type: 'items' as const, items: [testItem('b'), testItem('a', { decisions: [{ nodeId: 'n', kind: 'retriever', text: 'Found.', figures: {} }] })] }
  const { items } = await runNode(runRecent, { params: { category: 'food', longest: 3600 }, inputs: { viewer: undefined, items: given } }, context)
  expect(items.items.map(({ id, score }) => [id, score])).toEqual([['a', 1], ['b', 0.5]])
  expect(items.items[0]!.decisions.map(({ kind }) => kind)).toEqual(['retriever', 'recent'])
  expect(items.items[1]!.decisions[0]!.text).toContain('published on 2026-05-01, 30 days before the newest')
  expect(asked[0]).toMatchObject({ filter: { category: 'food', longest: undefined }, within: ['b', 'a'], excludeIds: [] })
})

test('nothing that fits is an empty list and a sentence', async () => {
  const context = testContext({ catalogue: { recent: async () => [], newest: async () => null, items: async () => [] } as unknown as CatalogueApi })
  expect((await runNode(runRecent, { inputs: { viewer: undefined, items: undefined } }, context)).items.items).toEqual([])
  expect(context.told.logs).toEqual([{ level: 'warn', message: 'No video fits the filters.' }])
})
