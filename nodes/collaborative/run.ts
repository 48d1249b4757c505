import { implement } from '../kit/define-node.ts'
import type { Item } from '../kit/item.ts'
import { catalogueIds, itemsFor } from '../kit/items-for.ts'
import { NodeError } from '../kit/node-error.ts'
import { collaborative } from './definition.ts'

export const runCollaborative = implement(collaborative, async ({ nodeId, params, inputs }, context) => {
  const { viewer, items: among } = inputs
  const excludeIds = params.excludeSeen ? viewer.history.map(({ itemId }) => itemId) : []
  const alike = await context.catalogue.alike(viewer, { limit: params.limit, excludeIds, within: among && catalogueIds(among.items) })
  if (!alike) throw new NodeError('recommender-untrained', 'The recommender has not been trained yet.', 'Run npm run recommender:train.')
  if (alike.basis === 'nothing') context.log('warn', `There is nothing to go by for ${viewer.name}: nobody knows yet what this viewer likes. Fuse with “Popular” or “Recent” to fill the list.`)
  const unknown = among?.items.filter(({ origin, sourceItemId }) => origin !== 'catalogue' && sourceItemId === null).length ?? 0
  if (unknown > 0) context.log('info', `${unknown} made ${unknown === 1 ? 'item was' : 'items were'} left out: nobody has seen them, so the recommender does not know them.`)
  const hits = alike.hits.filter(({ score }) => score >= params.minimumScore)
  const titleOf = new Map((await context.catalogue.items([...new Set(hits.map(({ because }) => because))])).map(({ id, title }) => [id, title]))
  const found = await itemsFor(hits, { given: among?.items, limit: params.limit, catalogue: context.catalogue })
  return {
    items: {
      type: 'items',
      items: found.map(({ item, hit }, at): Item => {
        const figures = { place: at + 1, chance: hit.score, wantedBy: hit.wantedBy, asked: alike.asked }
        const by = alike.basis === 'viewer' ? 'from what this viewer and others wanted' : 'from the videos in the history, for the recommender has not met this viewer'
        const near = titleOf.has(hit.because) && hit.because !== hit.itemId ? `; nearest in the model to \u201c${titleOf.get(hit.because)}\u201d, wanted before` : ''
        const others = hit.wantedBy > 0 ? `; ${hit.wantedBy} of the ${alike.asked} viewers most alike liked it or watched most of it` : ''
        return {
          ...item, score: hit.score, scores: { ...item.scores, collaborative: hit.score },
          decisions: [...item.decisions, { nodeId, kind: 'collaborative', figures, text: `Place ${at + 1} among viewers alike: preferred to an average video with chance ${hit.score.toFixed(2)}, ${by}${near}${others}.` }],
        }
      }),
    },
  }
})
