import { expect, test } from 'vitest'
import { runNode } from '../kit/test-context.ts'
import { testItem } from '../kit/test-item.ts'
import { runMergeItems } from './run.ts'

test('lists become one, best score first, the better of two with one id, no more than the limit', async () => {
  const lists = [[testItem('a', { score: 0.1 }), testItem('b', { score: 0.5 })], [testItem('a', { score: 0.9, title: 'better' }), testItem('c', { score: 0.2 })]]
  const { items } = await runNode(runMergeItems, { params: { limit: 2 }, inputs: { items: lists.map((list) => ({ type: 'items' as const, items: list })) } })
  expect(items.items.map(({ id, title }) => [id, title])).toEqual([['a', 'better'], ['b', 'Title of b']])
})
