import { seededUniform } from '../models/diffusion/seeded-noise.ts'

/**
 * Whether what was made for each unit scores higher with that unit than with the others. `scores[v][w]` is the score of
 * what was made for unit w, judged by unit v. Statistic: the mean of the diagonal; null hypothesis: it does not matter
 * for whom something was made, so columns may be dealt out at random.
 * @returns the gain over the mean of the other units, and the one-sided p-value, (hits + 1) / (draws + 1)
 */
export function permutationTest(scores: readonly (readonly number[])[], draws = 2000): { gain: number; p: number } {
  const size = scores.length
  const at = (order: readonly number[]): number => order.reduce((sum, column, row) => sum + (scores[row]?.[column] as number), 0) / size
  const own = at(Array.from({ length: size }, (_, index) => index))
  const all = scores.flat().reduce((sum, score) => sum + score, 0)
  const others = (all - own * size) / (size * (size - 1))
  const uniform = seededUniform(20)
  let hits = 0
  for (let draw = 0; draw < draws; draw++) {
    const order = Array.from({ length: size }, (_, index) => index)
    for (let index = size - 1; index > 0; index--) {
      const other = Math.floor(uniform() * (index + 1))
      const kept = order[index] as number
      order[index] = order[other] as number
      order[other] = kept
    }
    if (at(order) >= own) hits++
  }
  return { gain: own - others, p: (hits + 1) / (draws + 1) }
}
