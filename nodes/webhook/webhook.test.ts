import { expect, test } from 'vitest'
import { runNode, testContext } from '../kit/test-context.ts'
import { testItem } from '../kit/test-item.ts'
import { webhook } from './definition.ts'
import { runWebhook } from './run.ts'

test('the items go out by reference, with their verdicts, and on', async () => {
  const sent: unknown[] = []
  const context = testContext({ webhook: { post: async (url, body) => { sent.push(url, body); return 204 } } })
  const items = { type: 'items' as const, items: [testItem('a', { verdicts: [{ check: 'Safety', verdict: 'pass', score: 1, evidence: 'fine', detector: 'd' }] })] }
  expect(await runNode(runWebhook, { params: { url: 'https://example.org/slate' }, inputs: { items } }, context)).toEqual({ items })
  expect(sent).toMatchObject(['https://example.org/slate', { items: [{ id: 'a', origin: 'catalogue', verdicts: [{ check: 'Safety', verdict: 'pass' }] }] }])
})

test.each([[''], ['ftp://example.org'], ['javascript:alert(1)'], ['example.org']])('the address %j is refused', (url) => {
  expect(webhook.params.safeParse({ url }).success).toBe(false)
})
