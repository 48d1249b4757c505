import { bucketOf } from '../kit/bucket-of.ts'
import { implement } from '../kit/define-node.ts'
import { abSplit } from './definition.ts'

export const runAbSplit = implement(abSplit, async ({ params, inputs: { viewer, guidance } }, { log }) => {
  const bucket = bucketOf(params.name, viewer.viewerId)
  const goesA = bucket < params.shareOfA
  log('info', `Way ${goesA ? 'A' : 'B'}: ${viewer.name} falls on ${bucket.toFixed(4)}, A reaches up to ${params.shareOfA.toFixed(2)}.`)
  return goesA ? { viewerA: viewer, ...(guidance ? { guidanceA: guidance } : {}) } : { viewerB: viewer, ...(guidance ? { guidanceB: guidance } : {}) }
})
