import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const instructor = defineNode({
  kind: 'instructor',
  version: 2,
  family: 'instructor',
  title: 'Instructor',
  description: 'Decides whether the catalogue can meet the need, or whether an item must be edited or created, and tells the nodes after it what to look for or to make.',
  cost: 'model',
  reads: ['clip', 'catalogue', 'interactions', 'instructor', 'language'],
  params: z.object({
    policy: z.enum(['learned', 'paper-rules', 'always-retrieve', 'always-create']).default('learned')
      .describe('How it decides. Learned: from what retrieval finds, trained on labelled requests. Paper rules: create on an explicit wish or after repeated rejection.')
      .meta({ title: 'Policy', labels: { learned: 'Learned from evidence', 'paper-rules': 'Rules of the paper', 'always-retrieve': 'Always retrieve', 'always-create': 'Always create' } }),
    threshold: z.number().min(0).max(1).default(0.5).describe('Generates from this probability on that the catalogue cannot meet the need.').meta({ title: 'Threshold', control: 'slider', step: 0.05 }),
    tasteWeight: z.number().min(0).max(1).default(0.2).describe('Share of the viewer\u2019s taste in the need that is handed on; the rest is the request.').meta({ title: 'Weight of taste', control: 'slider', step: 0.05 }),
    closeness: z.number().min(0).max(1).default(0.5).describe('How much what the viewer liked counts more when it is close to the request; 0 takes the whole history alike.').meta({ title: 'Closeness of taste', control: 'slider', step: 0.05 }),
    parser: z.enum(['local', 'endpoint']).default('local').describe('Who reads the request: rules on this machine, or the language model behind OPENAI_BASE_URL. When that does not answer, the rules do.').meta({ title: 'Reader', labels: { local: 'Rules on this machine', endpoint: 'Language model' } }),
  }),
  inputs: {
    request: { type: 'text', title: 'Request' },
    viewer: { type: 'viewer', title: 'Viewer', required: false },
  },
  outputs: {
    guidance: { type: 'guidance', title: 'Guidance', description: 'The decision, its probability, and what to look for or to make.' },
    question: { type: 'text', title: 'Question', description: 'Asked back when the request says too little, with choices.', optional: true },
  },
  // what the older version did: the whole history alike
  migrations: { 1: (params) => ({ ...params, closeness: 0 }) },
})
