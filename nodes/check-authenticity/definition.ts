import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const checkAuthenticity = defineNode({
  kind: 'check-authenticity',
  version: 1,
  family: 'fidelity',
  title: 'Authenticity',
  description: 'Checks that an item is what it says: the caption against what is to be seen, an edit against its source, and claims against facts that you supply.',
  cost: 'model',
  reads: ['clip', 'catalogue'],
  params: z.object({
    captionFloor: z.number().min(-1).max(1).default(0.2).describe('Caption and best frame must be at least this alike; a little below goes to review, far below is blocked where a model made it.').meta({ title: 'Caption and picture', unit: 'cosine', control: 'slider', step: 0.01 }),
    sourceFloor: z.number().min(-1).max(1).default(0.5).describe('An edited item must be at least this alike to the item that it was made from.').meta({ title: 'Edit and source', unit: 'cosine', control: 'slider', step: 0.01 }),
    frames: z.number().int().min(1).max(16).default(4).describe('How many frames of each item are looked at.').meta({ title: 'Frames', unit: 'frames' }),
  }),
  inputs: {
    items: { type: 'items', title: 'Items', many: true },
    facts: { type: 'text', title: 'Facts', required: false, description: 'What is known to be true, one fact a line. Numbers and superlatives in titles and captions are held against it.' },
  },
  outputs: { verdicts: { type: 'verdicts', title: 'Verdicts' } },
})
