import { implement } from '../kit/define-node.ts'
import type { Item } from '../kit/item.ts'
import { fuse } from './definition.ts'
import { fuseLists, type Part } from './fuse-lists.ts'

const ports = ['first', 'second', 'third', 'fourth', 'fifth'] as const

export const runFuse = implement(fuse, async ({ nodeId, params, inputs }) => {
  const lists = ports.map((port) => ({ name: port, weight: params[`${port}Weight`], items: inputs[port]?.items ?? [] }))
  const madeBy = new Map(lists.map(({ name, items }) => [name as string, items[0]?.decisions.at(-1)?.kind]))
  const told = ({ list, place }: Part): string => `the ${list} list${madeBy.get(list) ? ` (${madeBy.get(list)})` : ''} at place ${place}`
  return {
    items: {
      type: 'items',
      items: fuseLists(lists, params).slice(0, params.limit).map(({ item, score, parts }, at): Item => ({
        ...item, score, scores: { ...item.scores, fused: score },
        decisions: [...item.decisions, {
          nodeId, kind: 'fuse',
          figures: { place: at + 1, total: score, lists: parts.length, ...Object.fromEntries(parts.flatMap(({ list, place, part }) => [[`${list}Place`, place], [`${list}Part`, part]])) },
          text: `Place ${at + 1} of the fused list, ${score.toFixed(2)} of the most it could have: brought by ${parts.map(told).join(' and ')}.`,
        }],
      })),
    },
  }
})
