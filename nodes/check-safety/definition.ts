import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const checkSafety = defineNode({
  kind: 'check-safety',
  version: 1,
  family: 'fidelity',
  title: 'Safety',
  description: 'Looks for unsafe pictures, harmful words, prompt injection and what is not for the audience\u2019s age, in frames, on screen, in title and caption. It gives verdicts and filters nothing.',
  cost: 'model',
  params: z.object({
    frames: z.number().int().min(1).max(16).default(4).describe('Frames looked at in each video, evenly spaced.').meta({ title: 'Frames', unit: 'frames' }),
    readScreen: z.boolean().default(true).describe('Also reads the text that stands in the frames.').meta({ title: 'Read the screen' }),
    blockUnsafe: z.number().min(0.05).max(1).default(0.7).describe('From this share of pornography and hentai in a frame on, the item is blocked.').meta({ title: 'Block unsafe from', unit: 'share', control: 'slider', step: 0.05 }),
    reviewUnsafe: z.number().min(0.05).max(1).default(0.3).describe('From this share of pornography and hentai in a frame on, a person looks.').meta({ title: 'Review unsafe from', unit: 'share', control: 'slider', step: 0.05 }),
    reviewSexy: z.number().min(0.05).max(1).default(0.7).describe('From this share of \u201csexy\u201d in a frame on, a person looks. It never blocks, since harmless party pictures score high.').meta({ title: 'Review sexy from', unit: 'share', control: 'slider', step: 0.05 }),
    blockedTerms: z.string().max(4000).default('').describe('Further words that must not stand anywhere, separated by commas. Disguises (kn1fe, k.n.i.f.e) are seen through.').meta({ title: 'Blocked terms', control: 'multiline' }),
    audience: z.enum(['all', '12', '16', '18']).default('16').describe('For whom the items are; what is rated for older people is blocked.').meta({ title: 'Audience', labels: { all: 'Everyone', 12: 'From 12 years', 16: 'From 16 years', 18: 'Adults' } }),
  }),
  inputs: { items: { type: 'items', title: 'Items', many: true, description: 'One or several lists; every item is looked at.' } },
  outputs: { verdicts: { type: 'verdicts', title: 'Verdicts' } },
})
