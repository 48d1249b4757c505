import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const policy = defineNode({
  kind: 'policy',
  version: 1,
  family: 'fidelity',
  title: 'Policy',
  description: 'Brings the verdicts of all checks together and decides about every item: a block is final, what is to be reviewed is held or let through as you say.',
  cost: 'light',
  params: z.object({
    review: z.enum(['hold', 'pass']).default('pass').describe('What happens to an item that a check wants a person to look at.').meta({ title: 'To review', labels: { hold: 'Hold back', pass: 'Let through' } }),
    unchecked: z.enum(['hold-made', 'hold', 'pass']).default('hold-made').describe('What happens to an item that no check has looked at.').meta({ title: 'Unchecked', labels: { 'hold-made': 'Hold back what was made', hold: 'Hold back', pass: 'Let through' } }),
    minimumScore: z.number().min(0).max(1).default(0).describe('Holds back an item when any check scores it lower, whatever its verdict; 0 is certainly bad, 1 certainly good.').meta({ title: 'Minimum score', control: 'slider', step: 0.05 }),
    advisory: z.string().max(400).default('').describe('Checks whose block only counts as a wish for review, separated by commas, such as "Bias and fairness".').meta({ title: 'Only advisory' }),
  }),
  inputs: {
    items: { type: 'items', title: 'Items', many: true },
    verdicts: { type: 'verdicts', title: 'Verdicts', many: true, description: 'From as many checks as you like.' },
  },
  outputs: {
    passed: { type: 'items', title: 'Passed' },
    held: { type: 'items', title: 'Held back', optional: true },
    verdicts: { type: 'verdicts', title: 'All verdicts' },
  },
})
