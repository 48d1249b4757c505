import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const clipSelect = defineNode({
  kind: 'clip-select',
  version: 1,
  family: 'editor',
  title: 'Best window',
  description: 'Cuts each video down to the seconds that fit the request and the viewer best, starting at a scene change where one is near.',
  cost: 'media',
  reads: ['clip'],
  params: z.object({
    method: z.enum(['best', 'random', 'first', 'unclipped']).default('best').describe('How the window is chosen. The other ways are there to compare with.').meta({ title: 'Window', labels: { best: 'Best mean likeness', random: 'At random', first: 'The beginning', unclipped: 'The whole video' } }),
    seconds: z.number().min(0.5).max(60).default(3).describe('Length of the window; a shorter video is left whole.').meta({ title: 'Length', unit: 's', step: 0.5 }),
    tasteWeight: z.number().min(0).max(1).default(0.3).describe('Share of the viewer\u2019s taste in what is aimed at; the rest is the request.').meta({ title: 'Weight of taste', control: 'slider', step: 0.05 }),
    framesPerSecond: z.number().min(0.5).max(8).default(2).describe('How many frames a second are looked at.').meta({ title: 'Frames looked at', unit: 'per second', control: 'slider', step: 0.5 }),
    snapSeconds: z.number().min(0).max(5).default(0.6).describe('The window starts at a scene change when one is at most this far off.').meta({ title: 'Snap to scenes within', unit: 's', step: 0.1 }),
    seed: z.number().int().min(0).max(4294967295).default(1).describe('Decides the windows at random.').meta({ title: 'Seed', control: 'seed' }),
  }),
  inputs: {
    items: { type: 'items', title: 'Items' },
    need: { type: ['guidance', 'text', 'embedding'], title: 'Need', required: false },
    viewer: { type: 'viewer', title: 'Viewer', required: false },
  },
  outputs: {
    items: { type: 'items', title: 'Items' },
    curve: { type: 'table', title: 'Likeness over time' },
  },
})
