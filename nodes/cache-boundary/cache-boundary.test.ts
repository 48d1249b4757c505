import { expect, test } from 'vitest'
import { runNode } from '../kit/test-context.ts'
import { testItem } from '../kit/test-item.ts'
import { runCacheBoundary } from './run.ts'

test('what comes in goes out, and nothing else', async () => {
  const items = { type: 'items' as const, items: [testItem('a')] }
  expect(await runNode(runCacheBoundary, { inputs: { items, guidance: undefined, text: undefined } })).toEqual({ items })
})
