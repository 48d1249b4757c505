import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const abSplit = defineNode({
  kind: 'ab-split',
  version: 1,
  family: 'flow',
  title: 'A/B split',
  description: 'Sends every viewer along way A or way B, by chance but always the same way, so that two arrangements of a flow can be compared.',
  cost: 'light',
  params: z.object({
    name: z.string().trim().min(1).max(80).default('split').describe('Names the split: splits of different names deal the viewers anew.').meta({ title: 'Name' }),
    shareOfA: z.number().min(0).max(1).default(0.5).describe('Share of the viewers that go along way A.').meta({ title: 'Share of A', control: 'slider', step: 0.05 }),
  }),
  inputs: {
    viewer: { type: 'viewer', title: 'Viewer' },
    guidance: { type: 'guidance', title: 'Guidance', required: false, description: 'Goes the same way as the viewer.' },
  },
  outputs: {
    viewerA: { type: 'viewer', title: 'Viewer, way A', optional: true },
    viewerB: { type: 'viewer', title: 'Viewer, way B', optional: true },
    guidanceA: { type: 'guidance', title: 'Guidance, way A', optional: true },
    guidanceB: { type: 'guidance', title: 'Guidance, way B', optional: true },
  },
})
