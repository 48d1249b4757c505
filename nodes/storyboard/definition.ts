import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const storyboard = defineNode({
  kind: 'storyboard',
  version: 1,
  family: 'creator',
  title: 'Storyboard',
  description: 'Makes a micro-video of several shots from words: each shot is drawn as a clip, the best of a few tries is kept, and they are joined with transitions.',
  cost: 'model',
  reads: ['diffusion', 'clip', 'catalogue'],
  params: z.object({
    when: z.enum(['when-instructed', 'always']).default('when-instructed').describe('Whether it works only when the instructor asks for something new. Fed with plain text it always works.').meta({ title: 'Work', labels: { 'when-instructed': 'When instructed', always: 'Always' } }),
    shots: z.string().max(2000).default('').describe('What each shot shows, one a line. A line that begins with \u201c+\u201d is added to the request. Empty makes three shots of the request: as it is, close up, and from far away.').meta({ title: 'Shots', control: 'multiline' }),
    seconds: z.number().min(1).max(6).default(2).describe('How long each shot is; it is played forth and back until then.').meta({ title: 'Length of a shot', unit: 's', step: 1 }),
    transition: z.enum(['cut', 'fade', 'wipe', 'slide']).default('fade').describe('How one shot goes over into the next.').meta({ title: 'Transition', labels: { cut: 'Cut', fade: 'Fade', wipe: 'Wipe', slide: 'Slide' } }),
    tries: z.number().int().min(1).max(3).default(1).describe('How many clips are drawn of each shot; the one most like its words stays.').meta({ title: 'Tries', unit: 'clips' }),
    floor: z.number().min(-1).max(1).default(0.2).describe('A shot less like its words than this is drawn again with another seed, twice at most.').meta({ title: 'Least likeness', unit: 'cosine', control: 'slider', step: 0.01 }),
    steps: z.number().int().min(2).max(50).default(12).describe('Denoising steps: more are finer and slower.').meta({ title: 'Steps', unit: 'steps' }),
    guidance: z.number().min(1).max(12).default(4).describe('How closely the words are followed (classifier-free guidance).').meta({ title: 'Guidance', control: 'slider', step: 0.5 }),
    seed: z.number().int().min(0).max(4294967295).default(7).describe('The same seed, words and model give the same video again.').meta({ title: 'Seed', control: 'seed' }),
  }),
  inputs: { need: { type: ['guidance', 'text'], title: 'Need' } },
  outputs: {
    items: { type: 'items', title: 'Video', description: 'What was made; empty when nothing was asked for.', optional: true },
    shots: { type: 'table', title: 'Shots', optional: true },
  },
})
