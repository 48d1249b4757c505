import { expect, test } from 'vitest'
import { catalogueIds, itemsFor } from './items-for.ts'
import type { CatalogueApi } from './node-context.ts'
import { testItem } from './test-item.ts'

const catalogue = { items: async (ids: readonly string[]) => ids.filter((id) => id !== 'gone').map((id) => testItem(id)) } as unknown as CatalogueApi

test('hits get their items from the catalogue, those that are gone are left out', async () => {
  const found = await itemsFor([{ itemId: 'b', n: 1 }, { itemId: 'gone', n: 2 }, { itemId: 'a', n: 3 }], { given: undefined, limit: 9, catalogue })
  expect(found.map(({ item, hit }) => [item.id, hit.n])).toEqual([['b', 1], ['a', 3]])
})

test('items that were wired in stay as they came; what was edited goes by its source; the limit holds', async () => {
  const given = [testItem('a', { title: 'kept' }), testItem('e1', { origin: 'edited', sourceItemId: 'b' }), testItem('e2', { origin: 'edited', sourceItemId: 'b' })]
  expect(catalogueIds(given)).toEqual(['a', 'b'])
  const found = await itemsFor([{ itemId: 'b' }, { itemId: 'a' }, { itemId: 'c' }], { given, limit: 9, catalogue })
  expect(found.map(({ item }) => [item.id, item.title])).toEqual([['e1', 'Title of e1'], ['e2', 'Title of e2'], ['a', 'kept']])
  expect(await itemsFor([{ itemId: 'b' }, { itemId: 'a' }], { given, limit: 1, catalogue })).toHaveLength(1)
})
