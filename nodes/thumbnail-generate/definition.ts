import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const thumbnailGenerate = defineNode({
  kind: 'thumbnail-generate',
  version: 1,
  family: 'editor',
  title: 'Thumbnail generation',
  description: 'Draws new thumbnails from the best frames of each video, nearer to the request and the viewer\u2019s taste, and keeps the original where nothing beats it.',
  cost: 'model',
  reads: ['clip', 'diffusion'],
  params: z.object({
    personal: z.number().min(0.05).max(1).default(0.45).describe('How far a drawing may go from the frame it starts from: low is faithful, high is personal (strength of SDEdit).').meta({ title: 'Faithful to personal', control: 'slider', step: 0.05 }),
    candidates: z.number().int().min(1).max(6).default(2).describe('How many drawings are tried for each video.').meta({ title: 'Candidates', unit: 'pictures' }),
    items: z.number().int().min(1).max(24).default(4).describe('How many of the first items get a new thumbnail; the rest are handed on as they are.').meta({ title: 'Items' }),
    tasteWeight: z.number().min(0).max(1).default(0.3).describe('Share of the viewer\u2019s taste in what is aimed at; the rest is the request.').meta({ title: 'Weight of taste', control: 'slider', step: 0.05 }),
    margin: z.number().min(0).max(0.5).default(0.01).describe('A drawing must be this much more alike to what is aimed at than the original thumbnail.').meta({ title: 'Margin', unit: 'cosine', control: 'slider', step: 0.01 }),
    keepAlike: z.number().min(-1).max(1).default(0.5).describe('A drawing less alike to the frame it comes from than this is dropped: it would promise another video.').meta({ title: 'Likeness to the video', unit: 'cosine', control: 'slider', step: 0.05 }),
    steps: z.number().int().min(2).max(50).default(12).describe('Denoising steps of a drawing from nothing; the share that strength asks for is taken.').meta({ title: 'Steps', unit: 'steps' }),
    seed: z.number().int().min(0).max(4294967295).default(5).describe('The same seed draws the same again.').meta({ title: 'Seed', control: 'seed' }),
  }),
  inputs: {
    items: { type: 'items', title: 'Items' },
    need: { type: ['guidance', 'text'], title: 'Need', required: false },
    viewer: { type: 'viewer', title: 'Viewer', required: false },
  },
  outputs: { items: { type: 'items', title: 'Items' } },
  oneOf: [['need', 'viewer']],
})
