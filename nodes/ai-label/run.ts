import { implement } from '../kit/define-node.ts'
import { editEach } from '../kit/edit-each.ts'
import type { Item } from '../kit/item.ts'
import { aiLabel } from './definition.ts'

export const runAiLabel = implement(aiLabel, async ({ nodeId, params, inputs }, context) => {
  const { provenance, signal } = context
  const label = async (item: Item): Promise<Item> => {
    const say = (text: string): Item['decisions'] => [...item.decisions, { nodeId, kind: 'ai-label', text, figures: {} }]
    const { watermark, registered } = await provenance.read(item.media.artifact, { signal })
    const isDrawn = item.origin === 'created' || Boolean(watermark ?? registered?.watermark)
    if (!isDrawn) return { ...item, decisions: say('Not labelled: no model drew it.') }
    const there = await provenance.findLabel(item.media.artifact, { signal })
    if (there) return { ...item, decisions: say('Labelled already.') }
    const artifact = await provenance.label(item.media.artifact, { corner: params.corner, nodeKind: 'ai-label', signal })
    const isPicture = item.thumbnail?.sha256 === item.media.artifact.sha256
    return { ...item, media: { ...item.media, artifact }, thumbnail: isPicture ? artifact : item.thumbnail, decisions: say(`Labelled \u201cAI\u201d, ${params.corner.replace('-', ' ')}.`) }
  }
  return { items: { type: 'items', items: await editEach(inputs.items.items, { nodeId, kind: 'ai-label', doing: 'Labelling' }, context, label) } }
})
