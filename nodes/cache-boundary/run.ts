import { implement } from '../kit/define-node.ts'
import { cacheBoundary } from './definition.ts'

export const runCacheBoundary = implement(cacheBoundary, async ({ inputs: { items, guidance, text } }) =>
  ({ ...(items ? { items } : {}), ...(guidance ? { guidance } : {}), ...(text ? { text } : {}) }))
