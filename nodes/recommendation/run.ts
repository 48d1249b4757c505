import { implement } from '../kit/define-node.ts'
import { composeSlate } from './compose-slate.ts'
import { recommendation } from './definition.ts'

export const runRecommendation = implement(recommendation, async ({ nodeId, params, inputs }) => ({
  items: { type: 'items', items: composeSlate(inputs.items.flatMap(({ items }) => items), { nodeId, ...params }) },
}))
