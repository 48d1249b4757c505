import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const viewer = defineNode({
  kind: 'viewer',
  version: 1,
  family: 'input',
  title: 'Viewer',
  description: 'Who the recommendation is for: what this person watched, liked and rejected, and the taste that speaks from it.',
  cost: 'light',
  reads: ['clip', 'catalogue', 'interactions'],
  params: z.object({
    viewerId: z.string().max(64).default('u003').describe('The person to recommend for. Leave it empty for someone new, of whom nothing is known.').meta({ title: 'Viewer', control: 'viewer' }),
    history: z.number().int().min(1).max(200).default(50).describe('How many of the newest videos seen are looked at.').meta({ title: 'History', unit: 'videos' }),
    halfLifeDays: z.number().min(1).max(365).default(30).describe('After how many days a reaction counts half.').meta({ title: 'Half-life', unit: 'days', step: 1 }),
  }),
  inputs: {},
  outputs: { viewer: { type: 'viewer', title: 'Viewer', description: 'History with weights, and the taste as one embedding.' } },
})
