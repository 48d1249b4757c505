import { implement } from '../kit/define-node.ts'
import type { Item } from '../kit/item.ts'
import { humanApproval } from './definition.ts'

export const runHumanApproval = implement(humanApproval, async ({ nodeId, inputs }, { answer }) => {
  if (!answer) throw new Error('a step that waits for a person was run before anybody answered')
  const items = [...new Map(inputs.items.flatMap((list) => list.items).map((item) => [item.id, item])).values()]
  const chosen = answer.itemIds && new Set(answer.itemIds)
  const isApproved = ({ id }: Item): boolean => answer.approved && (chosen === null || chosen.has(id))
  const decided = items.map((item): Item => ({
    ...item,
    decisions: [...item.decisions, { nodeId, kind: 'human-approval', figures: {}, text: `${isApproved(item) ? 'Approved' : 'Turned down'} by a person${answer.note ? `: ${answer.note}` : ''}.` }],
  }))
  const [approved, turnedDown] = [decided.filter(isApproved), decided.filter((item) => !isApproved(item))]
  return {
    ...(approved.length > 0 ? { approved: { type: 'items', items: approved } } : {}),
    ...(turnedDown.length > 0 ? { turnedDown: { type: 'items', items: turnedDown } } : {}),
  }
})
