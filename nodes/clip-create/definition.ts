import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const clipCreate = defineNode({
  kind: 'clip-create',
  version: 1,
  family: 'creator',
  title: 'Clip creator',
  description: 'Makes a short looping clip from words by diffusion.',
  cost: 'model',
  reads: ['diffusion', 'clip'],
  params: z.object({
    when: z.enum(['when-instructed', 'always']).default('when-instructed').describe('Whether it works only when the instructor asks for something new. Fed with plain text it always works.').meta({ title: 'Work', labels: { 'when-instructed': 'When instructed', always: 'Always' } }),
    steps: z.number().int().min(2).max(50).default(16).describe('Denoising steps: more are finer and slower.').meta({ title: 'Steps', unit: 'steps' }),
    guidance: z.number().min(1).max(12).default(4).describe('How closely the words are followed (classifier-free guidance).').meta({ title: 'Guidance', control: 'slider', step: 0.5 }),
    seed: z.number().int().min(0).max(4294967295).default(7).describe('The same seed, words and model give the same clip again.').meta({ title: 'Seed', control: 'seed' }),
  }),
  inputs: { need: { type: ['guidance', 'text'], title: 'Need' } },
  outputs: { items: { type: 'items', title: 'Clip', description: 'What was made; empty when nothing was asked for.', optional: true } },
})
