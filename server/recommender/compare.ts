import { bootstrapMean } from '../evaluation/bootstrap.ts'
import type { Table } from '../evaluation/table.ts'
import { seededUniform } from '../models/diffusion/seeded-noise.ts'
import { keepLast, places, type RankingFigures, rankingFigures } from './hold-out.ts'
import type { Links } from './likest.ts'
import type { Reactions } from './reactions.ts'
import { nameOf, scoresOf, train } from './train.ts'

const randomOrders = 50

/**
 * Recall@20 and NDCG@20 on what each viewer wanted last, which nothing here has learnt from: the model, its recipe chosen
 * anew on the rest alone, beside most popular, newest and random, all in the same run over the same items.
 * @param published ms since 1970 in the order of the items
 */
export function compareOnLast(reactions: Reactions, links: Links | null, published: readonly number[], { seed, progress }: { seed: number; progress?(text: string): void }): Table {
  const split = keepLast(reactions)
  const { rest } = split
  const { factors, recipe } = train(rest, links, { seed, progress })
  const popularity = new Float64Array(rest.items.length)
  for (const { item, value } of rest.all) popularity[item]! += Math.max(0, value)
  const uniform = seededUniform(seed)
  const row = (name: string, { recall, ndcg }: RankingFigures) => [name, bootstrapMean(recall), bootstrapMean(ndcg)]
  return {
    name: 'recommender',
    about: `What ${split.kept.filter((item) => item !== null).length} viewers wanted last, kept out of the training; ${rest.all.length} reactions were left to learn from.`,
    columns: ['method', `recall@${places}`, `NDCG@${places}`],
    rows: [
      row('random', meanOfRuns(Array.from({ length: randomOrders }, () => rankingFigures(split, () => rest.items.map(uniform))))),
      row('recent', rankingFigures(split, () => published)),
      row('most popular', rankingFigures(split, () => popularity)),
      row(nameOf(recipe), rankingFigures(split, scoresOf(factors))),
    ],
  }
}

/** By viewer, the mean over several runs. */
function meanOfRuns(runs: readonly RankingFigures[]): RankingFigures {
  const mean = (of: keyof RankingFigures): number[] => runs[0]![of].map((_, viewer) => runs.reduce((sum, run) => sum + run[of][viewer]!, 0) / runs.length)
  return { recall: mean('recall'), ndcg: mean('ndcg') }
}
