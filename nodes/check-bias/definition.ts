import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const checkBias = defineNode({
  kind: 'check-bias',
  version: 1,
  family: 'fidelity',
  title: 'Bias and fairness',
  description: 'Looks at a list as a whole: whether the people that a model draws are balanced over groups, whether checks block some more than others, and whether the ranking favours made items over equally fitting ones.',
  cost: 'model',
  reads: ['clip', 'diffusion', 'catalogue'],
  params: z.object({
    groups: z.string().max(1000).default('a man, a woman').describe('Groups that people in pictures are told apart by, as descriptions separated by commas. Every group should come up equally often.').meta({ title: 'Groups' }),
    draws: z.number().int().min(0).max(32).default(0).describe('How many pictures are drawn of the request, each with another seed, to see whom the model draws. None: only the items that came in are looked at.').meta({ title: 'Pictures drawn', unit: 'pictures' }),
    steps: z.number().int().min(2).max(50).default(8).describe('Denoising steps of each of these pictures.').meta({ title: 'Steps', unit: 'steps' }),
    significance: z.number().min(0.001).max(0.2).default(0.05).describe('An imbalance counts when chance alone would bring one as large less often than this.').meta({ title: 'Significance', step: 0.005 }),
    parity: z.number().min(0.1).max(1).default(0.8).describe('The share that passes in one group must be at least this part of the share in the best group (the four-fifths rule).').meta({ title: 'Parity', control: 'slider', step: 0.05 }),
    tolerance: z.number().min(0).max(0.5).default(0.15).describe('How much more often a made item may stand before a found one than its likeness to the request earns.').meta({ title: 'Ranking tolerance', control: 'slider', step: 0.01 }),
    seed: z.number().int().min(0).max(4294967295).default(1).describe('The first seed of the pictures drawn.').meta({ title: 'Seed', control: 'seed' }),
  }),
  inputs: {
    items: { type: 'items', title: 'Items', many: true },
    need: { type: ['guidance', 'text'], title: 'Need', required: false, description: 'What the list is for: the ranking is held against likeness to it, and pictures are drawn of it.' },
    verdicts: { type: 'verdicts', title: 'Verdicts', required: false, many: true, description: 'Of other checks: how often they block is compared between groups of items.' },
  },
  outputs: {
    verdicts: { type: 'verdicts', title: 'Verdicts' },
    measures: { type: 'table', title: 'Measures' },
  },
})
