import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const restyle = defineNode({
  kind: 'restyle',
  version: 1,
  family: 'editor',
  title: 'Restyle',
  description: 'Draws a video anew in another style, all frames together so that it stays steady, with its motion and content kept.',
  cost: 'model',
  reads: ['clip', 'diffusion', 'catalogue'],
  params: z.object({
    when: z.enum(['when-instructed', 'always']).default('when-instructed').describe('Whether it works only when the instructor decided to edit.').meta({ title: 'Work', labels: { 'when-instructed': 'When instructed', always: 'Always' } }),
    style: z.string().max(80).default('').describe('The style, such as \u201cpixel art\u201d. Empty takes the one that the instructor read out of the request.').meta({ title: 'Style', control: 'style' }),
    strength: z.number().min(0.05).max(1).default(0.55).describe('How much is drawn anew: low keeps the video, high keeps little but its motion (SDEdit).').meta({ title: 'Strength', control: 'slider', step: 0.05 }),
    keepContent: z.number().min(0).max(1).default(0.5).describe('Where the outlines agree less than this with those of the video, it is drawn again with less strength, twice at most.').meta({ title: 'Keep outlines', unit: 'correlation', control: 'slider', step: 0.05 }),
    items: z.number().int().min(1).max(8).default(1).describe('How many of the first items are restyled; the others are left out.').meta({ title: 'Items' }),
    steps: z.number().int().min(2).max(50).default(16).describe('Denoising steps of a clip from nothing; the share that strength asks for is taken.').meta({ title: 'Steps', unit: 'steps' }),
    guidance: z.number().min(1).max(12).default(4).describe('How closely the words are followed (classifier-free guidance).').meta({ title: 'Guidance', control: 'slider', step: 0.5 }),
    seed: z.number().int().min(0).max(4294967295).default(7).describe('The same seed gives the same video again.').meta({ title: 'Seed', control: 'seed' }),
  }),
  inputs: {
    items: { type: 'items', title: 'Items' },
    need: { type: ['guidance', 'text'], title: 'Need', required: false },
  },
  outputs: { items: { type: 'items', title: 'Restyled', description: 'Empty where nothing was to be restyled.', optional: true } },
})
