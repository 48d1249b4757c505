import { expect, test } from 'vitest'
import type { PortValueOf } from '../kit/port-types.ts'
import { runNode, testContext } from '../kit/test-context.ts'
import { wantedText } from '../kit/wanted-text.ts'
import { runPictureCreate } from './run.ts'

const guidance = (action: PortValueOf<'guidance'>['action']): PortValueOf<'guidance'> => ({
  type: 'guidance', action, needsGeneration: 0.1, text: 'a dog', negative: 'cartoon', style: null, need: null, referenceItemIds: [], explanation: '', figures: {},
})

test('when the catalogue meets the need nothing is made, no model is touched, and the log says why', async () => {
  const context = testContext({ clip: undefined, diffusion: undefined, media: undefined, provenance: undefined })
  expect(await runNode(runPictureCreate, { inputs: { need: guidance('retrieve'), reference: undefined } }, context)).toEqual({})
  expect(context.told.logs[0]?.message).toContain('the catalogue meets the need')
})

test('plain words are always made, guidance when it says so or when the node always works', () => {
  expect(wantedText({ type: 'text', text: 'a dog' }, 'when-instructed')).toEqual({ prompt: 'a dog', negative: '', parts: [] })
  expect(wantedText(guidance('create'), 'when-instructed')).toEqual({ prompt: 'a dog', negative: 'cartoon', parts: [] })
  expect(wantedText(guidance('clarify'), 'when-instructed')).toBeNull()
  expect(wantedText(guidance('retrieve'), 'always')).not.toBeNull()
})
