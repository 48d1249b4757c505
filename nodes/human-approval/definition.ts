import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const humanApproval = defineNode({
  kind: 'human-approval',
  version: 1,
  family: 'flow',
  title: 'Human approval',
  description: 'Stops here until a person has looked at the items and approved them or turned them down. It may take days: no worker waits meanwhile.',
  cost: 'wait',
  params: z.object({
    question: z.string().max(500).default('May these be recommended?').describe('What the person is asked.').meta({ title: 'Question' }),
  }),
  inputs: { items: { type: 'items', title: 'Items', many: true } },
  outputs: {
    approved: { type: 'items', title: 'Approved', optional: true },
    turnedDown: { type: 'items', title: 'Turned down', optional: true },
  },
})
