import { implement } from '../kit/define-node.ts'
import type { Item } from '../kit/item.ts'
import { filterItems } from './definition.ts'

export const runFilterItems = implement(filterItems, async ({ params, inputs }) => {
  const { items } = inputs.items
  const fits = fitting(params)
  return { kept: { type: 'items', items: items.filter(fits) }, rest: { type: 'items', items: items.filter((item) => !fits(item)) } }
})

/** Whether an item fits all of the rules. Words are looked for without regard to case. */
export function fitting({ minimumScore, words, origin }: { minimumScore: number; words: string; origin: string }): (item: Item) => boolean {
  const wanted = words.split(',').map((word) => word.trim().toLowerCase()).filter(Boolean)
  return ({ score, title, caption, origin: itsOrigin }) => {
    const text = `${title} ${caption}`.toLowerCase()
    return score >= minimumScore && (origin === 'any' || origin === itsOrigin) && (wanted.length === 0 || wanted.some((word) => text.includes(word)))
  }
}
