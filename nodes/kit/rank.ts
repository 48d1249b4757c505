import { bucketOf } from './bucket-of.ts'
import { dot } from './vector-maths.ts'

export interface Candidate {
  id: string
  /** what it is ranked by before it is compared with the others; higher is better */
  value: number
  /** unit vector; null where an item has none, which is like nothing else */
  vector: Float32Array | null
  made: boolean
}
export interface RankRules { limit: number; diversity: number; exploration: number; madeShare: number; seed: number; /** whose list it is: exploration differs from viewer to viewer */ unit: string }
export interface Place { id: string; /** cosine with the likest item placed before, 0 for the first */ likeness: number; explored: boolean }

/**
 * Fills places one after the other with the candidate of the highest `value - diversity * likeness to what is placed`
 * (maximal marginal relevance, Carbonell & Goldstein 1998). With chance `exploration` a place from the second on goes to
 * a candidate drawn evenly from the rest. Made items beyond their share of the places are left out, but one may stay
 * where any share is allowed. Equal values go by id, so that a list is always the same.
 */
export function rank(candidates: readonly Candidate[], rules: RankRules): Place[] {
  const left = [...candidates].sort((a, b) => b.value - a.value || (a.id < b.id ? -1 : 1))
  const likeness = new Map(left.map(({ id }) => [id, 0]))
  const size = Math.min(rules.limit, left.length)
  let madeLeft = rules.madeShare === 0 ? 0 : Math.max(1, Math.floor(rules.limit * rules.madeShare))
  const places: Place[] = []
  while (places.length < size) {
    const open = left.filter(({ made }) => !made || madeLeft > 0)
    if (open.length === 0) break
    const explored = places.length > 0 && bucketOf(`explore ${rules.seed} ${places.length}`, rules.unit) < rules.exploration
    const taken = explored
      ? open[Math.floor(bucketOf(`draw ${rules.seed} ${places.length}`, rules.unit) * open.length)]!
      : open.reduce((best, one) => (marginal(one) > marginal(best) ? one : best))
    left.splice(left.indexOf(taken), 1)
    if (taken.made) madeLeft--
    places.push({ id: taken.id, likeness: likeness.get(taken.id)!, explored })
    for (const other of left) {
      if (taken.vector && other.vector) likeness.set(other.id, Math.max(likeness.get(other.id)!, dot(taken.vector, other.vector)))
    }
  }
  return places

  function marginal({ id, value }: Candidate): number {
    return value - rules.diversity * likeness.get(id)!
  }
}

/** How fresh something is after `days`: 1 at once, a half after each half-life. */
export function freshnessOf(days: number, halfLifeDays: number): number {
  return 0.5 ** (Math.max(0, days) / halfLifeDays)
}
