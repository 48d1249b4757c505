import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const rankItems = defineNode({
  kind: 'rank-items',
  version: 1,
  family: 'flow',
  title: 'Rank',
  description: 'Puts items in order by more than their score: the viewer\u2019s taste, freshness, variety, a little exploration, and a quota for what a model made.',
  cost: 'model',
  reads: ['clip', 'catalogue'],
  params: z.object({
    limit: z.number().int().min(1).max(200).default(12).describe('How many items are handed on at most.').meta({ title: 'Limit', unit: 'items' }),
    taste: z.number().min(0).max(1).default(0.3).describe('How much the viewer\u2019s taste counts beside the score that an item came with.').meta({ title: 'Taste', control: 'slider', step: 0.05 }),
    freshness: z.number().min(0).max(1).default(0.1).describe('How much it counts that a video is new. What was made for this request counts as new.').meta({ title: 'Freshness', control: 'slider', step: 0.05 }),
    halfLifeDays: z.number().min(1).max(365).default(30).describe('After how many days a video is half as fresh, counted back from the newest of the catalogue.').meta({ title: 'Half-life', unit: 'days', step: 1 }),
    diversity: z.number().min(0).max(1).default(0.2).describe('How much an item loses for being like those placed before it (maximal marginal relevance).').meta({ title: 'Variety', control: 'slider', step: 0.05 }),
    exploration: z.number().min(0).max(0.5).default(0).describe('Chance that a place, from the second on, goes to an item drawn from further down, so that the flow learns about it.').meta({ title: 'Exploration', control: 'slider', step: 0.05 }),
    madeShare: z.number().min(0).max(1).default(0.5).describe('At most this share of the list was edited or made by a model.').meta({ title: 'Share of made items', control: 'slider', step: 0.05 }),
    seed: z.number().int().min(0).max(4294967295).default(1).describe('The same seed explores the same way.').meta({ title: 'Seed', control: 'seed' }),
  }),
  inputs: {
    items: { type: 'items', title: 'Items', many: true },
    viewer: { type: 'viewer', title: 'Viewer', required: false },
  },
  outputs: { items: { type: 'items', title: 'Ranked' } },
})
