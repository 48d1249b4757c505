import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const checkLegal = defineNode({
  kind: 'check-legal',
  version: 1,
  family: 'fidelity',
  title: 'Legal',
  description: 'Looks for copies of protected items, also mirrored and cropped, for ingredients without a fitting licence, and for brand names. It gives verdicts and filters nothing.',
  cost: 'model',
  reads: ['clip', 'catalogue'],
  params: z.object({
    frames: z.number().int().min(1).max(16).default(4).describe('Frames looked at in each video, evenly spaced.').meta({ title: 'Frames', unit: 'frames' }),
    readScreen: z.boolean().default(true).describe('Also looks for brand names in the text that stands in the frames.').meta({ title: 'Read the screen' }),
    protectCatalogue: z.boolean().default(true).describe('What was made or edited must copy no item of the catalogue but its own source.').meta({ title: 'Protect the catalogue' }),
    protectedCreators: z.string().max(4000).default('').describe('Creators whose items nothing may copy, separated by commas.').meta({ title: 'Protected creators', control: 'multiline' }),
    protectedLicences: z.string().max(2000).default('').describe('Items under a licence with one of these words in its name may not be copied either, separated by commas.').meta({ title: 'Protected licences' }),
    hashDistance: z.number().int().min(0).max(20).default(10).describe('Up to this many different bits of 64 in their perceptual hashes, two pictures count as copies.').meta({ title: 'Copy up to', unit: 'bits' }),
    likenessCeiling: z.number().min(0.5).max(1).default(0.97).describe('From this likeness to a frame of a protected item on, a person looks, even where the hashes differ.').meta({ title: 'Review likeness from', unit: 'cosine', control: 'slider', step: 0.01 }),
    allowedLicences: z.string().max(2000).default('CC0-1.0, CC-BY-4.0, MIT, Apache-2.0, OFL-1.1').describe('Licences under which an ingredient may be used, by their SPDX names, separated by commas.').meta({ title: 'Allowed licences', control: 'multiline' }),
    brands: z.string().max(4000).default('Coca-Cola, Pepsi, Disney, Mickey Mouse, Pokemon, Pikachu, Nintendo, Super Mario, LEGO, Star Wars, Marvel, Barbie, Nike, Adidas, Gucci, Rolex, Ferrari, Hello Kitty').describe('Brand names and trademarks that no text may contain, separated by commas.').meta({ title: 'Brands', control: 'multiline' }),
  }),
  inputs: { items: { type: 'items', title: 'Items', many: true, description: 'One or several lists; every item is looked at.' } },
  outputs: { verdicts: { type: 'verdicts', title: 'Verdicts' } },
})
