import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const retriever = defineNode({
  kind: 'retriever',
  version: 1,
  family: 'retriever',
  title: 'Retriever',
  description: 'Finds the videos of the catalogue that come nearest to the need, by the best frame of each.',
  cost: 'model',
  reads: ['clip', 'catalogue'],
  params: z.object({
    limit: z.number().int().min(1).max(100).default(12).describe('How many videos are found at most.').meta({ title: 'Videos' }),
    tasteWeight: z.number().min(0).max(1).default(0.15).describe('Share of the viewer\u2019s taste in the score; the rest is the need.').meta({ title: 'Weight of taste', control: 'slider', step: 0.05 }),
    minimumCosine: z.number().min(-1).max(1).default(0).describe('Videos whose best frame is less alike than this cosine are left out.').meta({ title: 'Minimum likeness', unit: 'cosine', control: 'slider', step: 0.01 }),
    excludeSeen: z.boolean().default(false).describe('Leaves out what the viewer has seen already.').meta({ title: 'Leave out seen' }),
  }),
  inputs: {
    need: { type: ['guidance', 'text', 'embedding'], title: 'Need' },
    viewer: { type: 'viewer', title: 'Viewer', required: false },
  },
  outputs: { items: { type: 'items', title: 'Items' } },
})
