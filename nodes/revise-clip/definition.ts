import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const reviseClip = defineNode({
  kind: 'revise-clip',
  version: 1,
  family: 'editor',
  title: 'Content revision',
  description: 'Draws what a video shows anew towards the need\u2019s words, frame by frame, with its motion and sound kept, and keeps the original where that brings it no nearer.',
  cost: 'model',
  reads: ['clip', 'diffusion'],
  params: z.object({
    when: z.enum(['when-instructed', 'always']).default('when-instructed').describe('Whether it works only when the instructor decided to edit.').meta({ title: 'Work', labels: { 'when-instructed': 'When instructed', always: 'Always' } }),
    strength: z.number().min(0.05).max(0.95).default(0.6).describe('How much is drawn anew: low keeps the video, high keeps little but where things move (SDEdit).').meta({ title: 'Strength', control: 'slider', step: 0.05 }),
    candidates: z.number().int().min(1).max(6).default(2).describe('Seeds tried on the first second; the one nearest to the need draws the whole video.').meta({ title: 'Candidates', unit: 'seeds' }),
    retries: z.number().int().min(0).max(2).default(2).describe('How often it is tried again with other seeds: with more strength while it comes no nearer to the need, with less while it loses the motion.').meta({ title: 'Retries', unit: 'times' }),
    minimumMotion: z.number().min(-1).max(1).default(0.1).describe('A revision that keeps less of the motion than this is tried again with less strength, and else not taken (correlation of what changes from frame to frame).').meta({ title: 'Motion kept at least', unit: 'correlation', control: 'slider', step: 0.05 }),
    seconds: z.number().min(1).max(16).default(4).describe('Length from the beginning that is revised; the rest is left off.').meta({ title: 'Length', unit: 's', step: 1 }),
    items: z.number().int().min(1).max(8).default(1).describe('How many of the first items are revised; the others are left out.').meta({ title: 'Items' }),
    steps: z.number().int().min(2).max(50).default(12).describe('Denoising steps of a clip from nothing; the share that strength asks for is taken.').meta({ title: 'Steps', unit: 'steps' }),
    guidance: z.number().min(1).max(12).default(4).describe('How closely the words are followed (classifier-free guidance).').meta({ title: 'Guidance', control: 'slider', step: 0.5 }),
    seed: z.number().int().min(0).max(4294967295).default(7).describe('The same seed gives the same video again.').meta({ title: 'Seed', control: 'seed' }),
  }),
  inputs: {
    items: { type: 'items', title: 'Items' },
    need: { type: ['guidance', 'text'], title: 'Need' },
  },
  outputs: { items: { type: 'items', title: 'Revised', description: 'Empty where nothing was to be revised.', optional: true } },
})
