import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const rewriteText = defineNode({
  kind: 'rewrite-text',
  version: 1,
  family: 'editor',
  title: 'Title and caption',
  description: 'Writes titles and captions anew, shorter and nearer to the need, and keeps a new text only where the frames show what it says.',
  cost: 'media',
  reads: ['clip', 'catalogue', 'language'],
  params: z.object({
    rewrite: z.enum(['both', 'title', 'caption']).default('both').describe('What is written anew.').meta({ title: 'Rewrite', labels: { both: 'Title and caption', title: 'Title', caption: 'Caption' } }),
    writer: z.enum(['local', 'endpoint']).default('local').describe('Who writes: rules on this machine, or the language model behind OPENAI_BASE_URL. When that does not answer, or says what is not to be seen, the rules do.').meta({ title: 'Writer', labels: { local: 'Rules on this machine', endpoint: 'Language model' } }),
    tone: z.enum(['plain', 'playful', 'headline', 'question']).default('plain').describe('How it sounds.').meta({ title: 'Tone', labels: { plain: 'Plain', playful: 'Playful', headline: 'Headline', question: 'Question' } }),
    titleLength: z.number().int().min(10).max(120).default(48).describe('Longest title.').meta({ title: 'Title length', unit: 'characters' }),
    captionLength: z.number().int().min(20).max(400).default(100).describe('Longest caption.').meta({ title: 'Caption length', unit: 'characters' }),
    margin: z.number().min(0).max(0.3).default(0.02).describe('By how much a new text may be less like the frames than the old one. 0 takes only what is as true.').meta({ title: 'Margin', unit: 'cosine', control: 'slider', step: 0.01 }),
    needWeight: z.number().min(0).max(1).default(0.3).describe('Share of the need in the choice among texts; the rest is likeness to the frames.').meta({ title: 'Weight of the need', control: 'slider', step: 0.05 }),
    frames: z.number().int().min(2).max(32).default(8).describe('Frames looked at in each video, evenly spaced.').meta({ title: 'Frames', unit: 'frames' }),
  }),
  inputs: {
    items: { type: 'items', title: 'Items' },
    need: { type: ['guidance', 'text'], title: 'Need', required: false },
  },
  outputs: { items: { type: 'items', title: 'Items' } },
})
