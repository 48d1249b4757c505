import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const fidelityCheck = defineNode({
  kind: 'fidelity-check',
  version: 1,
  family: 'fidelity',
  title: 'Fidelity check',
  description: 'Checks every item before anyone sees it: blocked terms, whether what was made shows what was asked for, whether it copies a catalogue item, and whether the picture is sound.',
  cost: 'model',
  reads: ['clip', 'catalogue'],
  params: z.object({
    blockedTerms: z.string().max(4000).default('gun, knife, blood, nude, swastika').describe('Words that no title, caption or prompt may contain, separated by commas. Letters in disguise (kn1fe) are seen through.').meta({ title: 'Blocked terms', control: 'multiline' }),
    authenticityFloor: z.number().min(-1).max(1).default(0.2).describe('What was made must be at least this alike to what was asked for; a little below goes to review, far below is blocked.').meta({ title: 'Authenticity', unit: 'cosine', control: 'slider', step: 0.01 }),
    duplicateCeiling: z.number().min(0).max(1).default(0.97).describe('What was made may be at most this alike to any catalogue item.').meta({ title: 'Copy', unit: 'cosine', control: 'slider', step: 0.01 }),
    holdReview: z.boolean().default(false).describe('Holds back items to review too, not only blocked ones.').meta({ title: 'Hold for review' }),
  }),
  inputs: { items: { type: 'items', title: 'Items', many: true, description: 'One or several lists; every item is checked.' } },
  outputs: {
    passed: { type: 'items', title: 'Passed' },
    held: { type: 'items', title: 'Held back', optional: true },
    verdicts: { type: 'verdicts', title: 'Verdicts' },
  },
})
