import { expect, test } from 'vitest'
import type { CatalogueApi, ClipApi } from '../kit/node-context.ts'
import { runNode, testContext } from '../kit/test-context.ts'
import { runRetriever } from './run.ts'

test('an empty catalogue is said with its cure, before any model is asked', async () => {
  const context = testContext({ catalogue: { count: async () => 0 } as unknown as CatalogueApi, clip: {} as ClipApi })
  await expect(runNode(runRetriever, { inputs: { need: { type: 'text', text: 'a dog' }, viewer: undefined, picture: undefined } }, context)).rejects.toMatchObject({ code: 'catalogue-empty' })
})

test('an embedding of another model is refused by name', async () => {
  const context = testContext({ catalogue: { count: async () => 3 } as unknown as CatalogueApi, clip: { modelId: 'clip-a' } as ClipApi })
  const need = { type: 'embedding', model: 'clip-b', vector: '' } as const
  await expect(runNode(runRetriever, { inputs: { need, viewer: undefined, picture: undefined } }, context)).rejects.toMatchObject({ code: 'embedding-foreign', message: expect.stringContaining('clip-b') as string })
})
