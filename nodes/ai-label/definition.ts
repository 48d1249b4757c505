import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'
import { corners } from '../kit/provenance-api.ts'

export const aiLabel = defineNode({
  kind: 'ai-label',
  version: 1,
  family: 'editor',
  title: 'AI label',
  description: 'Writes a small, visible \u201cAI\u201d into a corner of what a model made or changed. What people made stays as it is.',
  cost: 'media',
  params: z.object({
    corner: z.enum(corners).default('bottom-right').describe('Where the label stands. Players put their controls at the bottom: a top corner stays free.').meta({ title: 'Corner', labels: { 'top-left': 'Top left', 'top-right': 'Top right', 'bottom-left': 'Bottom left', 'bottom-right': 'Bottom right' } }),
  }),
  inputs: { items: { type: 'items', title: 'Items' } },
  outputs: { items: { type: 'items', title: 'Items' } },
})
