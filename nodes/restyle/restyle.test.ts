import { expect, test } from 'vitest'
import type { PortValueOf } from '../kit/port-types.ts'
import { runNode, testContext } from '../kit/test-context.ts'
import { testItem } from '../kit/test-item.ts'
import { runRestyle, subjectOf } from './run.ts'

const guidance = (action: 'retrieve' | 'edit', style: string | null = null): PortValueOf<'guidance'> => ({ type: 'guidance', action, needsGeneration: 0.9, text: 'a dog', negative: '', style, need: null, referenceItemIds: [], explanation: '', figures: {} })
const items = { type: 'items' as const, items: [testItem('a')] }

test('it stands aside when the instructor did not decide to edit, and says so', async () => {
  const context = testContext()
  expect(await runNode(runRestyle, { params: { style: 'pixel art' }, inputs: { items, need: guidance('retrieve') } }, context)).toEqual({})
  expect(context.told.logs[0]?.message).toContain('did not decide to edit')
})

test('without a style it says which setting or wire is missing', async () => {
  await expect(runNode(runRestyle, { inputs: { items, need: guidance('edit') } })).rejects.toMatchObject({ code: 'style-missing' })
})

test.each([['a dog in the snow; a cat at night', 'a dog in the snow'], ['A dog. A cat.', 'A dog'], ['', 'Title of x']])('the subject of %j is %j', (caption, subject) => {
  expect(subjectOf({ caption, title: 'Title of x' })).toBe(subject)
})
