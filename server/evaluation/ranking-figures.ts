/** Figures of a ranking against the ids that are right for it. */

/** Whether any right id is among the first k, as the share of right ids found (recall@k). NaN where nothing is right. */
export function recallAt(ranking: readonly string[], right: ReadonlySet<string>, k: number): number {
  return ranking.slice(0, k).filter((id) => right.has(id)).length / Math.min(right.size, k)
}

/** Normalised discounted cumulative gain at k with gain 1 for each right id (Järvelin & Kekäläinen 2002). */
export function ndcgAt(ranking: readonly string[], right: ReadonlySet<string>, k: number): number {
  const discount = (place: number): number => 1 / Math.log2(place + 2)
  const gain = ranking.slice(0, k).reduce((sum, id, place) => sum + (right.has(id) ? discount(place) : 0), 0)
  const best = Array.from({ length: Math.min(right.size, k) }, (_, place) => discount(place)).reduce((sum, one) => sum + one, 0)
  return gain / best
}
