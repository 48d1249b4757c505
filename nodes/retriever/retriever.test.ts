import { expect, test } from 'vitest'
import type { CatalogueApi, ClipApi } from '../kit/node-context.ts'
import { runNode, testContext } from '../kit/test-context.ts'
import { runRetriever } from './run.ts'
import { searchedNeed } from './searched-need.ts'

test('an empty catalogue is said with its cure, before any model is asked', async () => {
  const context = testContext({ catalogue: { count: async () => 0 } as unknown as CatalogueApi, clip: {} as ClipApi })
  await expect(runNode(runRetriever, { inputs: { need: { type: 'text', text: 'a dog' }, viewer: undefined, picture: undefined } }, context)).rejects.toMatchObject({ code: 'catalogue-empty' })
})

test('an embedding of another model is refused by name', async () => {
  const context = testContext({ catalogue: { count: async () => 3 } as unknown as CatalogueApi, clip: { modelId: 'clip-a' } as ClipApi })
  const need = { type: 'embedding', model: 'clip-b', vector: '' } as const
  await expect(runNode(runRetriever, { inputs: { need, viewer: undefined, picture: undefined } }, context)).rejects.toMatchObject({ code: 'embedding-foreign', message: expect.stringContaining('clip-b') as string })
})

test('for an edit the subject is searched for, without the style that the editor gives it', () => {
  const guidance = { type: 'guidance' as const, action: 'edit' as const, needsGeneration: 0.9, text: 'a teddy bear in sketch style', negative: '', style: 'sketch', need: null, referenceItemIds: [], explanation: '', figures: {}, constraints: { concepts: ['teddy bear'], scenes: ['snow'], withoutStyles: [] } }
  expect(searchedNeed(guidance)).toEqual({ type: 'text', text: 'teddy bear, snow' })
  expect(searchedNeed({ ...guidance, action: 'retrieve' })).toMatchObject({ text: 'a teddy bear in sketch style' })
  expect(searchedNeed({ ...guidance, constraints: { concepts: [], scenes: [], withoutStyles: [] } })).toMatchObject({ type: 'guidance' })
  expect(searchedNeed(undefined)).toBeUndefined()
})
