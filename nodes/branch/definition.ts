import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const branch = defineNode({
  kind: 'branch',
  version: 1,
  family: 'flow',
  title: 'Branch',
  description: 'Hands the instructor\u2019s guidance on along one way only: the one that was decided. What stands on the other ways is skipped.',
  cost: 'light',
  params: z.object({
    also: z.boolean().default(false).describe('Retrieves beside editing and creating too, so that there is always something found to choose from.').meta({ title: 'Always retrieve' }),
  }),
  inputs: { guidance: { type: 'guidance', title: 'Guidance' } },
  outputs: {
    retrieve: { type: 'guidance', title: 'Retrieve', optional: true },
    edit: { type: 'guidance', title: 'Edit', optional: true },
    create: { type: 'guidance', title: 'Create', optional: true },
    clarify: { type: 'guidance', title: 'Clarify', optional: true },
  },
})
