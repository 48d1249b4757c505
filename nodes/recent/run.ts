import { implement } from '../kit/define-node.ts'
import type { Item } from '../kit/item.ts'
import { catalogueIds, itemsFor } from '../kit/items-for.ts'
import { freshnessOf } from '../kit/rank.ts'
import { recent } from './definition.ts'

const msPerDay = 86_400_000

export const runRecent = implement(recent, async ({ nodeId, params, inputs }, context) => {
  const { catalogue } = context
  const excludeIds = params.excludeSeen ? (inputs.viewer?.history.map(({ itemId }) => itemId) ?? []) : []
  const { category, style, creator, shortest, longest } = params
  // the form's upper end stands for "however long"
  const filter = { category, style, creator, shortest, longest: longest >= 3600 ? undefined : longest }
  const [hits, newest] = [await catalogue.recent({ filter, limit: params.limit, excludeIds, within: inputs.items && catalogueIds(inputs.items.items) }), await catalogue.newest()]
  if (hits.length === 0) context.log('warn', 'No video fits the filters.')
  return {
    items: {
      type: 'items',
      items: (await itemsFor(hits, { given: inputs.items?.items, limit: params.limit, catalogue })).map(({ item, hit }, at): Item => {
        const days = newest ? (Date.parse(newest) - Date.parse(hit.published)) / msPerDay : 0
        const score = freshnessOf(days, params.halfLifeDays)
        const age = days < 1 ? 'the day of the newest' : `${Math.round(days)} ${Math.round(days) === 1 ? 'day' : 'days'} before the newest`
        return {
          ...item, score, scores: { ...item.scores, recent: score },
          decisions: [...item.decisions, { nodeId, kind: 'recent', figures: { place: at + 1, days, freshness: score }, text: `Place ${at + 1} of the newest: published on ${hit.published.slice(0, 10)}, ${age} in the catalogue.` }],
        }
      }),
    },
  }
})
