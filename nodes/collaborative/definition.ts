import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const collaborative = defineNode({
  kind: 'collaborative',
  version: 1,
  family: 'retriever',
  title: 'Viewers alike',
  description: 'Finds what a viewer may like from what viewers of like taste liked and watched, by the trained recommender. Pictures and words of the request play no part.',
  cost: 'light',
  reads: ['recommender', 'catalogue'],
  params: z.object({
    limit: z.number().int().min(1).max(200).default(12).describe('How many videos are handed on at most.').meta({ title: 'Videos', unit: 'videos' }),
    excludeSeen: z.boolean().default(true).describe('Leaves out what is in the viewer\u2019s history already.').meta({ title: 'Leave out seen' }),
    minimumScore: z.number().min(0).max(1).default(0).describe('Videos that the viewer prefers to an average one with less than this chance are left out.').meta({ title: 'Minimum chance', control: 'slider', step: 0.05 }),
  }),
  inputs: {
    viewer: { type: 'viewer', title: 'Viewer' },
    items: { type: 'items', title: 'Among', required: false, description: 'Only these are scored; with nothing wired in, the whole catalogue is.' },
  },
  outputs: { items: { type: 'items', title: 'Items' } },
})
