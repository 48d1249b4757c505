import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const thumbnailSelect = defineNode({
  kind: 'thumbnail-select',
  version: 1,
  family: 'editor',
  title: 'Thumbnail selection',
  description: 'Looks at frames of each video and takes the one that fits the request and the viewer best as its thumbnail.',
  cost: 'media',
  reads: ['clip'],
  params: z.object({
    frames: z.number().int().min(2).max(64).default(8).describe('Frames looked at in each video, evenly spaced.').meta({ title: 'Frames', unit: 'frames' }),
    tasteWeight: z.number().min(0).max(1).default(0.3).describe('Share of the viewer\u2019s taste in the choice; the rest is the request.').meta({ title: 'Weight of taste', control: 'slider', step: 0.05 }),
    margin: z.number().min(0).max(0.5).default(0.02).describe('By how much a frame must beat the original thumbnail to replace it.').meta({ title: 'Margin', unit: 'cosine', control: 'slider', step: 0.01 }),
  }),
  inputs: {
    items: { type: 'items', title: 'Items' },
    need: { type: ['guidance', 'text'], title: 'Need', required: false },
    viewer: { type: 'viewer', title: 'Viewer', required: false },
  },
  outputs: { items: { type: 'items', title: 'Items' } },
  oneOf: [['need', 'viewer']],
})
