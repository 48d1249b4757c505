import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'
import { testCatalog } from './test-nodes.ts'

/** A node with versions, a param to fill in and an output that no other test node takes. */
export const camera = defineNode({
  kind: 'camera', version: 3, family: 'input', title: 'Camera', description: 'Takes a picture.', cost: 'light',
  params: z.object({
    frames: z.number().int().min(2).max(64).default(16).meta({ title: 'Frames', unit: 'frames', description: 'Frames looked at' }),
    mood: z.enum(['calm', 'wild']).default('calm').describe('Mood of the picture'),
    viewer: z.string().min(1).default('').meta({ title: 'Viewer', control: 'viewer', description: 'Who looks' }),
  }),
  inputs: {}, outputs: { picture: { type: 'image', title: 'Picture' } },
  // version 1 has no migration; version 2 called frames "count"
  migrations: { 2: ({ count, ...params }) => ({ ...params, ...(count === undefined ? {} : { frames: (count as { n: number }).n }) }) },
})
export const catalog = { ...testCatalog, camera }

interface Node { id: string; kind: string; title?: string; version?: number; params?: unknown; mode?: string }

/** A flow from nodes and from wires written "source.output>target.input"; ports named "text" may be left out. */
export const flow = (nodes: Node[], wires: string[] = [], more: object = {}): unknown => ({
  format: 1, name: 'Flow',
  nodes: nodes.map((node) => ({ version: catalog[node.kind as keyof typeof catalog]?.version ?? 1, position: { x: 0, y: 0 }, ...node })),
  edges: wires.map((wire, index) => {
    const [from = '', to = ''] = wire.split('>')
    return { id: `e${index}`, from: { node: from.split('.')[0], port: from.split('.')[1] ?? 'text' }, to: { node: to.split('.')[0], port: to.split('.')[1] ?? 'text' } }
  }),
  ...more,
})
