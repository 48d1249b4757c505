import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const clipCreate = defineNode({
  kind: 'clip-create',
  version: 1,
  family: 'creator',
  title: 'Clip creator',
  description: 'Makes a short looping clip from words by diffusion; of several it hands on the one that fits the need best.',
  cost: 'model',
  reads: ['diffusion', 'clip', 'catalogue'],
  params: z.object({
    when: z.enum(['when-instructed', 'always']).default('when-instructed').describe('Whether it works only when the instructor asks for something new. Fed with plain text it always works.').meta({ title: 'Work', labels: { 'when-instructed': 'When instructed', always: 'Always' } }),
    candidates: z.number().int().min(1).max(4).default(1).describe('How many clips are made; the best is handed on.').meta({ title: 'Candidates', unit: 'clips' }),
    floor: z.number().min(-1).max(1).default(0.2).describe('Where even the best is less like its words than this, it is drawn again, twice at most, with what is missing put first.').meta({ title: 'Least likeness', unit: 'cosine', control: 'slider', step: 0.01 }),
    steps: z.number().int().min(2).max(50).default(16).describe('Denoising steps: more are finer and slower.').meta({ title: 'Steps', unit: 'steps' }),
    guidance: z.number().min(1).max(12).default(4).describe('How closely the words are followed (classifier-free guidance).').meta({ title: 'Guidance', control: 'slider', step: 0.5 }),
    seed: z.number().int().min(0).max(4294967295).default(7).describe('The same seed, words and model give the same clip again.').meta({ title: 'Seed', control: 'seed' }),
  }),
  inputs: { need: { type: ['guidance', 'text'], title: 'Need' } },
  outputs: { items: { type: 'items', title: 'Clip', description: 'What was made; empty when nothing was asked for.', optional: true } },
})
