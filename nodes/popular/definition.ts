import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const popular = defineNode({
  kind: 'popular',
  version: 1,
  family: 'retriever',
  title: 'Popular',
  description: 'Finds what all viewers together liked or watched most of late, newer reactions counting more. A start for someone new.',
  cost: 'light',
  reads: ['interactions', 'catalogue'],
  params: z.object({
    limit: z.number().int().min(1).max(200).default(12).describe('How many videos are handed on at most.').meta({ title: 'Videos', unit: 'videos' }),
    by: z.enum(['both', 'liked', 'watched']).default('both').describe('What counts: likes, the share of each video that was watched, or both. A dislike always counts against.').meta({ title: 'Counted', labels: { both: 'Likes and watching', liked: 'Likes', watched: 'Watching' } }),
    days: z.number().min(1).max(3650).default(30).describe('How far back reactions count, from the newest reaction in the catalogue.').meta({ title: 'Window', unit: 'days', step: 1 }),
    halfLifeDays: z.number().min(1).max(3650).default(14).describe('After how many days a reaction counts half.').meta({ title: 'Half-life', unit: 'days', step: 1 }),
    excludeSeen: z.boolean().default(true).describe('Leaves out what is in the history of the viewer, where one is wired in.').meta({ title: 'Leave out seen' }),
  }),
  inputs: {
    viewer: { type: 'viewer', title: 'Viewer', required: false, description: 'Whose seen videos are left out.' },
    items: { type: 'items', title: 'Among', required: false, description: 'Only these are counted; with nothing wired in, the whole catalogue is.' },
  },
  outputs: { items: { type: 'items', title: 'Items' } },
})
