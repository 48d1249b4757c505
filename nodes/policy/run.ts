import { implement } from '../kit/define-node.ts'
import type { Item } from '../kit/item.ts'
import { policy } from './definition.ts'
import { gathered, judge } from './judge.ts'

export const runPolicy = implement(policy, async ({ nodeId, params, inputs }) => {
  const items = [...new Map(inputs.items.flatMap((list) => list.items).map((item) => [item.id, item])).values()]
  const byItem = gathered([{ byItem: items.map(({ id, verdicts }) => ({ itemId: id, verdicts })) }, ...inputs.verdicts])
  const judged = items.map((item): { item: Item; held: boolean } => {
    const verdicts = byItem.get(item.id) ?? []
    const { held, text } = judge(item, verdicts, params)
    const figures = Object.fromEntries(verdicts.map(({ check, score }) => [check.toLowerCase(), score]))
    return { held, item: { ...item, verdicts, decisions: [...item.decisions, { nodeId, kind: 'policy', text, figures }] } }
  })
  const held = judged.filter((one) => one.held).map(({ item }) => item)
  return {
    passed: { type: 'items', items: judged.filter((one) => !one.held).map(({ item }) => item) },
    ...(held.length > 0 ? { held: { type: 'items', items: held } } : {}),
    verdicts: { type: 'verdicts', byItem: judged.map(({ item: { id, title, thumbnail, verdicts } }) => ({ itemId: id, title, thumbnail, verdicts })) },
  }
})
