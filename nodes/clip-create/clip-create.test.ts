import { expect, test } from 'vitest'
import { runNode, testContext } from '../kit/test-context.ts'
import { runClipCreate } from './run.ts'

test('when the catalogue meets the need nothing is made and no model is touched', async () => {
  const context = testContext({ clip: undefined, diffusion: undefined, media: undefined, provenance: undefined })
  const need = { type: 'guidance', action: 'retrieve', needsGeneration: 0, text: 'a dog', negative: '', style: null, need: null, referenceItemIds: [], explanation: '', figures: {} } as const
  expect(await runNode(runClipCreate, { inputs: { need: { ...need, referenceItemIds: [] } } }, context)).toEqual({})
})
