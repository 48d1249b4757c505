import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const constant = defineNode({
  kind: 'constant',
  version: 1,
  family: 'input',
  title: 'Constant',
  description: 'A fixed text or number that other nodes read.',
  cost: 'light',
  params: z.object({
    value: z.string().trim().min(1, 'Write a text or a number.').max(10_000).default('').describe('The text. What reads as a number, such as 0.5, comes out as a number too.').meta({ title: 'Value', control: 'multiline' }),
  }),
  inputs: {},
  outputs: {
    text: { type: 'text', title: 'Text' },
    number: { type: 'number', title: 'Number', description: 'Empty where the value is no number.', optional: true },
  },
})
