import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const mergeItems = defineNode({
  kind: 'merge-items',
  version: 1,
  family: 'flow',
  title: 'Merge',
  description: 'Joins several lists of items into one, best score first; an item that comes twice is kept once.',
  cost: 'light',
  params: z.object({
    limit: z.number().int().min(1).max(500).default(50).describe('How many items are handed on at most.').meta({ title: 'Limit', unit: 'items' }),
  }),
  inputs: { items: { type: 'items', title: 'Items', many: true } },
  outputs: { items: { type: 'items', title: 'Items' } },
})
