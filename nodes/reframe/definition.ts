import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const reframe = defineNode({
  kind: 'reframe',
  version: 1,
  family: 'editor',
  title: 'Reframe and pace',
  description: 'Cuts videos to another shape around what matters in them, and changes their pace: faster, slower, forth and back, again.',
  cost: 'media',
  reads: ['clip'],
  params: z.object({
    shape: z.enum(['as-is', '9:16', '4:5', '1:1', '16:9']).default('9:16').describe('Width to height of the new picture.').meta({ title: 'Shape', labels: { 'as-is': 'As it is' } }),
    focus: z.enum(['subject', 'centre']).default('subject').describe('What stays in the picture: the part most like the item\u2019s own words, or the middle.').meta({ title: 'Keep', labels: { subject: 'What it shows', centre: 'The middle' } }),
    speed: z.number().min(0.25).max(4).default(1).describe('2 is twice as fast, 0.5 half as fast. Sound is dropped when this is not 1.').meta({ title: 'Speed', unit: 'times', control: 'slider', step: 0.25 }),
    boomerang: z.boolean().default(false).describe('Plays it forth and back.').meta({ title: 'Forth and back' }),
    times: z.number().int().min(1).max(10).default(1).describe('How often it is played in all.').meta({ title: 'Plays', unit: 'times' }),
  }),
  inputs: { items: { type: 'items', title: 'Items' } },
  outputs: { items: { type: 'items', title: 'Items' } },
})
