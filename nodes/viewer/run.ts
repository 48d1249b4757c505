import { implement } from '../kit/define-node.ts'
import { NodeError } from '../kit/node-error.ts'
import { vectorToText } from '../kit/vector-text.ts'
import { viewer } from './definition.ts'
import { tasteOf, weigh } from './taste.ts'

export const runViewer = implement(viewer, async ({ params }, { catalogue, clip }) => {
  const id = params.viewerId.trim()
  if (id === '') return { viewer: { type: 'viewer', viewerId: 'new', name: 'Someone new', history: [], taste: null } }
  const found = await catalogue.viewer(id)
  if (!found) throw new NodeError('viewer-unknown', `There is no viewer "${id}".`, 'Choose one from the list in the node, or leave the field empty for someone new.')
  const history = weigh(await catalogue.interactions(id, params.history), params.halfLifeDays)
  const taste = tasteOf(history, await catalogue.itemVectors(history.map(({ itemId }) => itemId)))
  return { viewer: { type: 'viewer', viewerId: id, name: found.name, history, taste: taste && { type: 'embedding', model: clip.modelId, vector: vectorToText(taste) } } }
})
