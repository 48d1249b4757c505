import { implement } from '../kit/define-node.ts'
import type { Verdict } from '../kit/item.ts'
import { NodeError } from '../kit/node-error.ts'
import { checkIdentifiability } from './definition.ts'
import { judgeIdentity } from './judge-identity.ts'

export const runCheckIdentifiability = implement(checkIdentifiability, async ({ params, inputs }, { provenance, signal, progress }) => {
  const items = [...new Map(inputs.items.flatMap((list) => list.items).map((item) => [item.id, item])).values()]
  const byItem = []
  for (const item of items) {
    signal.throwIfAborted()
    progress(byItem.length / items.length, `Reading \u201c${item.title}\u201d`)
    let verdicts: Verdict[]
    try {
      const read = await provenance.read(item.media.artifact, { signal })
      verdicts = judgeIdentity(item, read, params.label === 'off' ? null : await provenance.findLabel(item.media.artifact, { signal }), params)
    } catch (error) {
      if (!(error instanceof NodeError) || error.retryable) throw error
      verdicts = [{ check: 'Identifiability: file', detector: 'decoder', verdict: 'block', score: 0, evidence: error.message }]
    }
    byItem.push({ itemId: item.id, title: item.title, thumbnail: item.thumbnail, verdicts })
  }
  return { verdicts: { type: 'verdicts', byItem } }
})
