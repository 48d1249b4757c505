import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

const weight = (list: string) => z.number().min(0).max(1).default(1).describe(`How much the ${list} list counts beside the others; 0 leaves it out.`)

export const fuse = defineNode({
  kind: 'fuse',
  version: 1,
  family: 'flow',
  title: 'Fuse',
  description: 'Makes one list of several whose scores do not compare, such as likeness, viewers alike and popularity. Each item says which lists brought it.',
  cost: 'light',
  params: z.object({
    method: z.enum(['ranks', 'scores']).default('ranks').describe('By ranks, only places count, so that no list outshouts another (reciprocal rank fusion). By scores, each list\u2019s scores are stretched to 0 to 1 and summed.').meta({ title: 'Fuse by', labels: { ranks: 'Places', scores: 'Scores' } }),
    limit: z.number().int().min(1).max(500).default(24).describe('How many items are handed on at most.').meta({ title: 'Limit', unit: 'items' }),
    rankConstant: z.number().int().min(0).max(200).default(60).describe('When fused by places: the larger, the less the first places stand out. 60 is usual.').meta({ title: 'Evenness', unit: 'places' }),
    firstWeight: weight('first').meta({ title: 'Weight of the first', control: 'slider', step: 0.05 }),
    secondWeight: weight('second').meta({ title: 'Weight of the second', control: 'slider', step: 0.05 }),
    thirdWeight: weight('third').meta({ title: 'Weight of the third', control: 'slider', step: 0.05 }),
    fourthWeight: weight('fourth').meta({ title: 'Weight of the fourth', control: 'slider', step: 0.05 }),
    fifthWeight: weight('fifth').meta({ title: 'Weight of the fifth', control: 'slider', step: 0.05 }),
  }),
  // a port a list, and not one port for all: a list that stays empty must not hand its weight to its neighbour
  inputs: {
    first: { type: 'items', title: 'First list', required: false },
    second: { type: 'items', title: 'Second list', required: false },
    third: { type: 'items', title: 'Third list', required: false },
    fourth: { type: 'items', title: 'Fourth list', required: false },
    fifth: { type: 'items', title: 'Fifth list', required: false },
  },
  outputs: { items: { type: 'items', title: 'Items' } },
  oneOf: [['first', 'second', 'third', 'fourth', 'fifth']],
})
