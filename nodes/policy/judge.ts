import type { Item, Verdict } from '../kit/item.ts'

export interface PolicyRules { review: 'hold' | 'pass'; unchecked: 'hold-made' | 'hold' | 'pass'; minimumScore: number; advisory: string }
export interface Judgement { held: boolean; text: string }

/** What the policy says of an item by all its verdicts: hard blocks first, then what nobody checked, then low scores, then reviews. */
export function judge(item: Pick<Item, 'origin'>, verdicts: readonly Verdict[], rules: PolicyRules): Judgement {
  const advisory = new Set(rules.advisory.split(',').map((name) => name.trim().toLowerCase()).filter(Boolean))
  const isAdvisory = ({ check }: Verdict): boolean => advisory.has(check.toLowerCase())
  const blocks = verdicts.filter((one) => one.verdict === 'block' && !isAdvisory(one))
  if (blocks.length > 0) return { held: true, text: `Held back, blocked by ${reasons(blocks)}` }
  if (verdicts.length === 0) {
    const held = rules.unchecked === 'hold' || (rules.unchecked === 'hold-made' && item.origin !== 'catalogue')
    return { held, text: held ? 'Held back: no check has looked at it.' : 'Let through unchecked.' }
  }
  const low = verdicts.filter(({ score }) => score < rules.minimumScore)
  if (low.length > 0) return { held: true, text: `Held back, scores under ${rules.minimumScore.toFixed(2)}: ${low.map(({ check, score }) => `${check} ${score.toFixed(2)}`).join(', ')}.` }
  const reviews = verdicts.filter((one) => one.verdict === 'review' || (one.verdict === 'block' && isAdvisory(one)))
  if (reviews.length > 0) return { held: rules.review === 'hold', text: `${rules.review === 'hold' ? 'Held back' : 'Let through'}, to be reviewed: ${reasons(reviews)}` }
  return { held: false, text: `Passed ${verdicts.length} ${verdicts.length === 1 ? 'check' : 'checks'}: ${[...new Set(verdicts.map(({ check }) => check))].join(', ')}.` }
}

function reasons(verdicts: readonly Verdict[]): string {
  return verdicts.map(({ check, evidence }) => `${check}: ${evidence}`).join(' ')
}

/** The verdicts of several checks as one list an item, in the order of the wires; a check that spoke twice counts with its worse verdict. */
export function gathered(lists: readonly { byItem: readonly { itemId: string; verdicts: readonly Verdict[] }[] }[]): Map<string, Verdict[]> {
  const byItem = new Map<string, Map<string, Verdict>>()
  for (const { itemId, verdicts } of lists.flatMap(({ byItem }) => byItem)) {
    const known = byItem.get(itemId) ?? new Map<string, Verdict>()
    byItem.set(itemId, known)
    for (const verdict of verdicts) {
      const before = known.get(verdict.check)
      if (!before || severity[verdict.verdict] > severity[before.verdict]) known.set(verdict.check, verdict)
    }
  }
  return new Map([...byItem].map(([itemId, verdicts]) => [itemId, [...verdicts.values()]]))
}
const severity = { pass: 0, review: 1, block: 2 }
