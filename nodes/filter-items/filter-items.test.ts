import { expect, test } from 'vitest'
import { runNode } from '../kit/test-context.ts'
import { testItem } from '../kit/test-item.ts'
import { runFilterItems } from './run.ts'

const items = { type: 'items' as const, items: [testItem('a', { score: 0.5, caption: 'a Dog in the snow' }), testItem('b', { score: 0.1, caption: 'a dog' }), testItem('c', { score: 0.9, origin: 'created', caption: 'a cat' })] }

test.each([
  [{ minimumScore: 0.3 }, ['a', 'c'], ['b']],
  [{ words: 'DOG, snow' }, ['a', 'b'], ['c']],
  [{ origin: 'created' as const }, ['c'], ['a', 'b']],
  [{}, ['a', 'b', 'c'], []],
])('%j keeps %j and hands the rest on', async (params, kept, rest) => {
  const outputs = await runNode(runFilterItems, { params, inputs: { items } })
  expect(outputs.kept.items.map(({ id }) => id)).toEqual(kept)
  expect(outputs.rest.items.map(({ id }) => id)).toEqual(rest)
})
