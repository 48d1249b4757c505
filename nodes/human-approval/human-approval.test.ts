import { expect, test } from 'vitest'
import { runNode, testContext } from '../kit/test-context.ts'
import { testItem } from '../kit/test-item.ts'
import { runHumanApproval } from './run.ts'

const decide = async (answer: { approved: boolean; itemIds: string[] | null; note: string }) => {
  const { approved, turnedDown } = await runNode(runHumanApproval, { inputs: { items: [{ type: 'items', items: [testItem('a'), testItem('b')] }] } }, testContext({ answer }))
  return { approved: approved?.items, turnedDown: turnedDown?.items }
}

test('all, none, or some are approved, with the note on each', async () => {
  expect((await decide({ approved: true, itemIds: null, note: '' })).approved?.map(({ id }) => id)).toEqual(['a', 'b'])
  expect((await decide({ approved: false, itemIds: null, note: '' })).turnedDown?.map(({ id }) => id)).toEqual(['a', 'b'])
  const some = await decide({ approved: true, itemIds: ['b'], note: 'a is dull' })
  expect([some.approved?.map(({ id }) => id), some.turnedDown?.map(({ id }) => id)]).toEqual([['b'], ['a']])
  expect(some.turnedDown?.[0]?.decisions.at(-1)?.text).toBe('Turned down by a person: a is dull.')
})
