import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const recommendation = defineNode({
  kind: 'recommendation',
  version: 1,
  family: 'flow',
  title: 'Recommendation',
  description: 'Ranks what came in into the slate that the viewer gets, and says of each item where it came from.',
  cost: 'light',
  params: z.object({
    size: z.number().int().min(1).max(50).default(6).describe('How many items are recommended.').meta({ title: 'Size', unit: 'items' }),
    createdFirst: z.boolean().default(true).describe('Puts what was made for this request ahead of what was found: it was made because nothing fitted.').meta({ title: 'Made items first' }),
    createdShare: z.number().min(0).max(1).default(0.5).describe('At most this share of the slate is made by a model.').meta({ title: 'Share of made items', control: 'slider', step: 0.05 }),
  }),
  inputs: { items: { type: 'items', title: 'Items', many: true } },
  outputs: { items: { type: 'items', title: 'Slate' } },
})
