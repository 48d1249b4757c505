/** Figures of fairness, each a pure function of counts or scores. */

/**
 * Chance that `total` even draws over `counts.length` groups give a chi-square as large as these counts do: the exact
 * multinomial test for two groups, Pearson's chi-square with the Wilson-Hilferty approximation (1931) for more.
 */
export function imbalanceByChance(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0 || counts.length < 2) return 1
  if (counts.length === 2) return binomialTwoSided(counts[0]!, total)
  const expected = total / counts.length
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  const degrees = counts.length - 1
  const z = ((chiSquare / degrees) ** (1 / 3) - (1 - 2 / (9 * degrees))) / Math.sqrt(2 / (9 * degrees))
  return 1 - normalBelow(z)
}

/** Two-sided exact binomial test against one half. */
function binomialTwoSided(hits: number, of: number): number {
  let chance = 0.5 ** of
  const chances = [chance]
  for (let k = 1; k <= of; k++) chances.push((chance = (chance * (of - k + 1)) / k))
  const mine = chances[hits]! * (1 + 1e-9)
  return Math.min(1, chances.filter((one) => one <= mine).reduce((sum, one) => sum + one, 0))
}

/** The standard normal distribution, to 1e-7 (Abramowitz & Stegun 1964, 26.2.17). */
function normalBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z > 0 ? 1 - tail : tail
}

/**
 * The least share that passes among the groups, as a part of the greatest (the four-fifths rule, 29 CFR 1607.4 D).
 * Groups of fewer than `least` are left out; 1 where fewer than two are left.
 */
export function passRateParity(groups: ReadonlyMap<string, { passed: number; of: number }>, least = 3): { parity: number; worst: string | null } {
  const rates = [...groups].filter(([, { of }]) => of >= least).map(([name, { passed, of }]) => ({ name, rate: passed / of }))
  if (rates.length < 2) return { parity: 1, worst: null }
  const sorted = rates.sort((a, b) => a.rate - b.rate)
  const [low, high] = [sorted[0]!, sorted.at(-1)!]
  return { parity: high.rate === 0 ? 1 : low.rate / high.rate, worst: low.name }
}

/** How often a value of the first list is above one of the second, ties counting half (the area under the ROC curve); a half where one is empty. */
export function aboveShare(first: readonly number[], second: readonly number[]): number {
  if (first.length === 0 || second.length === 0) return 0.5
  let above = 0
  for (const a of first) for (const b of second) above += a > b ? 1 : a === b ? 0.5 : 0
  return above / (first.length * second.length)
}
