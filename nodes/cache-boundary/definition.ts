import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const cacheBoundary = defineNode({
  kind: 'cache-boundary',
  version: 1,
  family: 'flow',
  title: 'Cache boundary',
  description: 'Hands on what comes in. What stands after it runs again only when these values have changed, not when they came about in another way.',
  cost: 'light',
  keyedByOutputs: true,
  params: z.object({}),
  inputs: {
    items: { type: 'items', title: 'Items', required: false },
    guidance: { type: 'guidance', title: 'Guidance', required: false },
    text: { type: 'text', title: 'Text', required: false },
  },
  outputs: {
    items: { type: 'items', title: 'Items', optional: true },
    guidance: { type: 'guidance', title: 'Guidance', optional: true },
    text: { type: 'text', title: 'Text', optional: true },
  },
  oneOf: [['items', 'guidance', 'text']],
})
