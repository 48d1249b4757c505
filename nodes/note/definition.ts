import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const note = defineNode({
  kind: 'note',
  version: 1,
  family: 'flow',
  title: 'Note',
  description: 'A remark on the canvas for whoever reads the flow. It does nothing.',
  cost: 'light',
  inert: true,
  params: z.object({
    text: z.string().max(4000).default('').describe('What others should know about this part of the flow.').meta({ title: 'Text', control: 'multiline' }),
    colour: z.enum(['amber', 'grey', 'blue', 'green', 'rose', 'violet']).default('amber').describe('Colour of the sheet, for those who sort their notes.').meta({ title: 'Colour' }),
  }),
  inputs: {},
  outputs: {},
})
