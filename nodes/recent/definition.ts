import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const recent = defineNode({
  kind: 'recent',
  version: 1,
  family: 'retriever',
  title: 'Recent',
  description: 'Finds what was published last, newest first, with filters. Gives new videos that nobody has seen a way in.',
  cost: 'light',
  reads: ['catalogue'],
  params: z.object({
    limit: z.number().int().min(1).max(200).default(12).describe('How many videos are handed on at most.').meta({ title: 'Videos', unit: 'videos' }),
    halfLifeDays: z.number().min(1).max(3650).default(30).describe('After how many days a video scores half, counted back from the newest of the catalogue. The order stays.').meta({ title: 'Half-life', unit: 'days', step: 1 }),
    excludeSeen: z.boolean().default(true).describe('Leaves out what is in the history of the viewer, where one is wired in.').meta({ title: 'Leave out seen' }),
    category: z.string().max(80).default('').describe('Only videos of this category, such as food. Empty takes all.').meta({ title: 'Category' }),
    style: z.string().max(80).default('').describe('Only videos in this style, such as pixel. Empty takes all.').meta({ title: 'Style', control: 'style' }),
    creator: z.string().max(80).default('').describe('Only videos of this creator. Empty takes all.').meta({ title: 'Creator' }),
    shortest: z.number().min(0).max(3600).default(0).describe('Only videos at least this long.').meta({ title: 'Shortest', unit: 's', step: 1 }),
    longest: z.number().min(0).max(3600).default(3600).describe('Only videos at most this long.').meta({ title: 'Longest', unit: 's', step: 1 }),
  }),
  inputs: {
    viewer: { type: 'viewer', title: 'Viewer', required: false, description: 'Whose seen videos are left out.' },
    items: { type: 'items', title: 'Among', required: false, description: 'Only these are looked at; with nothing wired in, the whole catalogue is.' },
  },
  outputs: { items: { type: 'items', title: 'Items' } },
})
