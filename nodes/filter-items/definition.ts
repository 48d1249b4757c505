import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const filterItems = defineNode({
  kind: 'filter-items',
  version: 1,
  family: 'flow',
  title: 'Filter',
  description: 'Lets through the items that fit, and hands on the others apart.',
  cost: 'light',
  params: z.object({
    minimumScore: z.number().min(-1).max(1).default(0).describe('Items that score less are left out.').meta({ title: 'Minimum score', control: 'slider', step: 0.01 }),
    words: z.string().max(500).default('').describe('Only items whose title or caption contains one of these words, separated by commas. Empty lets all through.').meta({ title: 'Words' }),
    origin: z.enum(['any', 'catalogue', 'edited', 'created']).default('any').describe('Only items that came about this way.').meta({ title: 'Origin' }),
  }),
  inputs: { items: { type: 'items', title: 'Items' } },
  outputs: { kept: { type: 'items', title: 'Kept' }, rest: { type: 'items', title: 'Left out' } },
})
