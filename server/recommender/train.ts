import { type Factors, fit, type Recipe } from './fit.ts'
import { keepDrawn, rankingFigures } from './hold-out.ts'
import type { Links } from './likest.ts'
import type { Reactions } from './reactions.ts'

/** What a training came to. */
export interface Trained { recipe: Recipe; epochs: number; factors: Factors; /** mean NDCG@20 on what was kept back to choose recipe and epochs by */ heldOutNdcg: number }

const size = 32
/** with and without graph convolution, with and without links between items that look alike */
const recipes: readonly Recipe[] = [0, 2].flatMap((layers) => [true, false].map((links) => ({ size, layers, links })))
/** few reactions make one split a matter of luck; many make one enough */
const foldsFor = (reactions: number): number => Math.max(1, Math.min(8, Math.round(20_000 / Math.max(1, reactions))))
const mostEpochs = 120
const epochsACheck = 5
/** checks without a gain after which a recipe is given up */
const patience = 5

/**
 * Chooses the recipe and the number of epochs by NDCG@20 on items that viewers wanted and that were kept back (early
 * stopping over several splits at once), then learns from everything with them. The same reactions, links and seed give
 * the same factors. About 3 s for 2,500 reactions on one core; the time grows with their number.
 */
export function train(reactions: Reactions, links: Links | null, { seed, progress = () => {} }: { seed: number; progress?(text: string): void }): Trained {
  const splits = Array.from({ length: foldsFor(reactions.all.length) }, (_, fold) => keepDrawn(reactions, seed + 1 + fold))
  let best = { recipe: recipes.at(-1)!, epochs: epochsACheck, ndcg: -1 }
  for (const recipe of recipes.filter((one) => links !== null || !one.links)) {
    const runs = splits.map(({ rest }, fold) => fit(rest, links, recipe, seed + 1 + fold))
    let own = { epochs: epochsACheck, ndcg: -1 }
    for (let epoch = epochsACheck; epoch <= mostEpochs && epoch - own.epochs <= patience * epochsACheck; epoch += epochsACheck) {
      const figures = runs.flatMap((run, fold) => rankingFigures(splits[fold]!, scoresOf(after(run, epochsACheck))).ndcg)
      const ndcg = figures.reduce((sum, one) => sum + one, 0) / Math.max(1, figures.length)
      if (ndcg > own.ndcg) own = { epochs: epoch, ndcg }
    }
    progress(`${nameOf(recipe)}: NDCG@20 ${own.ndcg.toFixed(3)} after ${own.epochs} epochs on what was kept back to choose`)
    if (own.ndcg > best.ndcg) best = { recipe, ...own }
  }
  return { recipe: best.recipe, epochs: best.epochs, heldOutNdcg: best.ndcg, factors: after(fit(reactions, links, best.recipe, seed), best.epochs) }
}

export function nameOf({ layers, links }: Pick<Recipe, 'layers' | 'links'>): string {
  return `${layers > 0 ? `LightGCN of ${layers} layers` : 'matrix factorisation'}${links ? ' with links between like items' : ''}`
}

/** Scores of all items for a viewer, by place. */
export function scoresOf({ size: width, viewers, items }: Factors): (viewer: number) => Float64Array {
  return (viewer) => scoresFrom(viewers.subarray(viewer * width, (viewer + 1) * width), items)
}
export function scoresFrom(row: Float32Array, items: Float32Array): Float64Array {
  const scores = new Float64Array(items.length / row.length)
  for (let item = 0; item < scores.length; item++) {
    let sum = 0
    for (let at = 0; at < row.length; at++) sum += row[at]! * items[item * row.length + at]!
    scores[item] = sum
  }
  return scores
}

function after(run: ReturnType<typeof fit>, epochs: number): Factors {
  let factors = run.next().value
  for (let epoch = 1; epoch < epochs; epoch++) factors = run.next().value
  return factors()
}
