import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

const isoDate = z.string().regex(/^(\d{4}-\d{2}-\d{2})?$/, 'Write a date as 2026-04-30, or leave it empty.').default('')

export const retriever = defineNode({
  kind: 'retriever',
  version: 2,
  family: 'retriever',
  title: 'Retriever',
  description: 'Finds the videos of the catalogue that come nearest to the need: by pictures, by words, by the viewer\u2019s taste, or a mix, with filters and variety.',
  cost: 'model',
  reads: ['clip', 'catalogue'],
  params: z.object({
    limit: z.number().int().min(1).max(100).default(12).describe('How many videos are found at most.').meta({ title: 'Videos' }),
    over: z.enum(['frames', 'videos']).default('frames').describe('What is compared with the need: the best frame of each video, or the mean of all its frames.').meta({ title: 'Compare', labels: { frames: 'The best frame', videos: 'The whole video' } }),
    tasteWeight: z.number().min(0).max(1).default(0.15).describe('Share of the viewer\u2019s taste in the score; the rest is the need.').meta({ title: 'Weight of taste', control: 'slider', step: 0.05 }),
    pictureWeight: z.number().min(0).max(1).default(0.5).describe('Share of the picture in the need, where one is wired in beside words.').meta({ title: 'Weight of the picture', control: 'slider', step: 0.05 }),
    wordsWeight: z.number().min(0).max(1).default(0.3).describe('How much it counts beside the likeness of pictures that title, tags or caption contain the words asked for.').meta({ title: 'Weight of words', control: 'slider', step: 0.05 }),
    diversity: z.number().min(0).max(1).default(0).describe('How much a video loses for being like those placed before it (maximal marginal relevance).').meta({ title: 'Variety', control: 'slider', step: 0.05 }),
    minimumCosine: z.number().min(-1).max(1).default(0).describe('Videos whose best frame is less alike than this cosine are left out.').meta({ title: 'Minimum likeness', unit: 'cosine', control: 'slider', step: 0.01 }),
    excludeSeen: z.boolean().default(false).describe('Leaves out what the viewer has seen already.').meta({ title: 'Leave out seen' }),
    category: z.string().max(80).default('').describe('Only videos of this category, such as food. Empty takes all.').meta({ title: 'Category' }),
    style: z.string().max(80).default('').describe('Only videos in this style, such as pixel. Empty takes all.').meta({ title: 'Style', control: 'style' }),
    creator: z.string().max(80).default('').describe('Only videos of this creator. Empty takes all.').meta({ title: 'Creator' }),
    publishedFrom: isoDate.describe('Only videos published on this day or later.').meta({ title: 'Published from' }),
    publishedTo: isoDate.describe('Only videos published on this day or earlier.').meta({ title: 'Published to' }),
    shortest: z.number().min(0).max(3600).default(0).describe('Only videos at least this long.').meta({ title: 'Shortest', unit: 's', step: 1 }),
    longest: z.number().min(0).max(3600).default(3600).describe('Only videos at most this long.').meta({ title: 'Longest', unit: 's', step: 1 }),
  }),
  inputs: {
    need: { type: ['guidance', 'text', 'embedding'], title: 'Need', required: false },
    picture: { type: 'image', title: 'Picture', required: false, description: 'Something to find the like of.' },
    viewer: { type: 'viewer', title: 'Viewer', required: false },
  },
  outputs: { items: { type: 'items', title: 'Items' } },
  oneOf: [['need', 'picture', 'viewer']],
  // what the older version did: pictures alone, no words
  migrations: { 1: (params) => ({ ...params, wordsWeight: 0 }) },
})
