import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const subtitles = defineNode({
  kind: 'subtitles',
  version: 1,
  family: 'editor',
  title: 'Subtitles',
  description: 'Writes the caption, the title or words of your own into each video or picture, two lines at a time and no faster than people read.',
  cost: 'media',
  params: z.object({
    text: z.enum(['caption', 'title', 'own']).default('caption').describe('What is written. Words that are wired in take the place of your own.').meta({ title: 'Text', labels: { caption: 'Caption', title: 'Title', own: 'Words of your own' } }),
    words: z.string().max(1000).default('').describe('Your own words, for every item alike.').meta({ title: 'Your words', control: 'multiline' }),
    position: z.enum(['bottom', 'top']).default('bottom').describe('Where it stands, clear of the edge.').meta({ title: 'Position', labels: { bottom: 'Bottom', top: 'Top' } }),
    size: z.number().min(4).max(16).default(8).describe('Height of the letters, of the picture\u2019s shorter side. A word that would not fit makes its lines smaller.').meta({ title: 'Size', unit: '%', control: 'slider', step: 0.5 }),
    ground: z.enum(['outline', 'box']).default('outline').describe('What sets the white letters off from the picture.').meta({ title: 'Behind the letters', labels: { outline: 'A dark edge', box: 'A dark box' } }),
    readingSpeed: z.number().min(5).max(30).default(15).describe('No faster than this; what does not fit into the video is left out and ends in \u201c\u2026\u201d. Adults read 12 to 17.').meta({ title: 'Reading speed', unit: 'characters per second', control: 'slider', step: 1 }),
    lines: z.number().int().min(1).max(2).default(2).describe('Lines that stand at one time, at most.').meta({ title: 'Lines', unit: 'lines' }),
  }),
  inputs: {
    items: { type: 'items', title: 'Items' },
    words: { type: 'text', title: 'Words', required: false, description: 'Written in place of your own words.' },
  },
  outputs: { items: { type: 'items', title: 'Items' } },
})
