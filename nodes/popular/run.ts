import { implement } from '../kit/define-node.ts'
import type { Item } from '../kit/item.ts'
import { catalogueIds, itemsFor } from '../kit/items-for.ts'
import { popular } from './definition.ts'

export const runPopular = implement(popular, async ({ nodeId, params, inputs }, context) => {
  const excludeIds = params.excludeSeen ? (inputs.viewer?.history.map(({ itemId }) => itemId) ?? []) : []
  const hits = await context.catalogue.popular({ ...params, excludeIds, within: inputs.items && catalogueIds(inputs.items.items) })
  if (hits.length === 0) context.log('warn', `Nothing was liked or watched in the ${params.days} days before the newest reaction that could be handed on.`)
  const most = hits[0]?.weight ?? 1
  return {
    items: {
      type: 'items',
      items: (await itemsFor(hits, { given: inputs.items?.items, limit: params.limit, catalogue: context.catalogue })).map(({ item, hit }, at): Item => {
        const score = hit.weight / most
        const figures = { place: at + 1, weight: hit.weight, liked: hit.liked, watched: hit.watched, disliked: hit.disliked }
        const against = hit.disliked > 0 ? `, disliked by ${hit.disliked}` : ''
        return {
          ...item, score, scores: { ...item.scores, popular: score },
          decisions: [...item.decisions, { nodeId, kind: 'popular', figures, text: `Place ${at + 1} of the popular: opened by ${hit.watched}, liked by ${hit.liked}${against} in ${params.days} days, weight ${hit.weight.toFixed(2)} with newer reactions counting more.` }],
        }
      }),
    },
  }
})
