import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const webhook = defineNode({
  kind: 'webhook',
  version: 1,
  family: 'flow',
  title: 'Webhook',
  description: 'Sends the slate to another system as JSON, in every run, and hands it on.',
  cost: 'media',
  effect: true,
  params: z.object({
    url: z.url({ protocol: /^https?$/, error: 'Write an address that begins with https:// or http://.' }).or(z.literal('')).refine((url) => url !== '', 'Write the address to send to.').default('').describe('Where the JSON is sent. Addresses inside the own network are refused unless the workspace allows them.').meta({ title: 'Address' }),
  }),
  inputs: { items: { type: 'items', title: 'Items' } },
  outputs: { items: { type: 'items', title: 'Items' } },
})
