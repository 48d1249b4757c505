import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

const outcome = z.enum(['review', 'block'])

export const checkPrivacy = defineNode({
  kind: 'check-privacy',
  version: 1,
  family: 'fidelity',
  title: 'Privacy',
  description: 'Looks for faces, for personal data in title, caption and on screen, and for items that would give the viewer away. It gives verdicts and filters nothing.',
  cost: 'model',
  reads: ['clip', 'catalogue'],
  params: z.object({
    frames: z.number().int().min(1).max(16).default(4).describe('Frames looked at in each video, evenly spaced.').meta({ title: 'Frames', unit: 'frames' }),
    readScreen: z.boolean().default(true).describe('Also reads the text that stands in the frames.').meta({ title: 'Read the screen' }),
    onFaces: outcome.default('review').describe('What becomes of an item that shows a person\u2019s face.').meta({ title: 'Faces', labels: { review: 'A person looks', block: 'Blocked' } }),
    onPersonalData: outcome.default('block').describe('What becomes of an item with an e-mail address, a phone, account or card number, an address or a name in it.').meta({ title: 'Personal data', labels: { review: 'A person looks', block: 'Blocked' } }),
    country: z.string().regex(/^[A-Z]{2}$/, 'two capital letters').default('US').describe('Country, as two letters, whose phone numbers are also found without a country code.').meta({ title: 'Phone numbers of' }),
    likenessCeiling: z.number().min(0.5).max(1).default(0.95).describe('What was made may be at most this alike to any single item in the viewer\u2019s history.').meta({ title: 'Likeness to history', unit: 'cosine', control: 'slider', step: 0.01 }),
    leastLiked: z.number().int().min(1).max(50).default(3).describe('What was made or edited from a taste of fewer liked items than this is not for the shared catalogue (k of k-anonymity).').meta({ title: 'Liked items behind a taste', unit: 'items' }),
  }),
  inputs: {
    items: { type: 'items', title: 'Items', many: true, description: 'One or several lists; every item is looked at.' },
    viewer: { type: 'viewer', title: 'Viewer', required: false, description: 'For whom the items were made; enables the checks against giving that viewer away.' },
  },
  outputs: { verdicts: { type: 'verdicts', title: 'Verdicts' } },
})
