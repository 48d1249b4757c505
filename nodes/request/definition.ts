import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const request = defineNode({
  kind: 'request',
  version: 1,
  family: 'input',
  title: 'Request',
  description: 'What the viewer asks for, in plain words.',
  cost: 'light',
  params: z.object({
    text: z.string().trim().min(1, 'Write what the viewer asks for.').max(2000).default('').describe('The request, such as "pixel art of a dog in the snow" or "something calm, but not cartoon".').meta({ title: 'Request', control: 'multiline' }),
  }),
  inputs: {},
  outputs: { text: { type: 'text', title: 'Request' } },
})
