import { expect, test } from 'vitest'
import type { PortValueOf } from '../kit/port-types.ts'
import { runNode } from '../kit/test-context.ts'
import { runBranch } from './run.ts'

const guided = (action: PortValueOf<'guidance'>['action']): PortValueOf<'guidance'> =>
  ({ type: 'guidance', action, needsGeneration: 0.4, text: 'a dog', negative: '', style: null, need: null, referenceItemIds: [], explanation: 'because', figures: {} })

test.each(['retrieve', 'edit', 'create', 'clarify'] as const)('only the way %s is taken', async (action) => {
  const guidance = guided(action)
  expect(await runNode(runBranch, { inputs: { guidance } })).toEqual({ [action]: guidance })
})

test('retrieving goes along with making, but not with asking back', async () => {
  const taken = async (action: PortValueOf<'guidance'>['action']) => Object.keys(await runNode(runBranch, { params: { also: true }, inputs: { guidance: guided(action) } })).sort()
  expect(await taken('edit')).toEqual(['edit', 'retrieve'])
  expect(await taken('create')).toEqual(['create', 'retrieve'])
  expect(await taken('retrieve')).toEqual(['retrieve'])
  expect(await taken('clarify')).toEqual(['clarify'])
})
