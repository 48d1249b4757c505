import { seededUniform } from '../models/diffusion/seeded-noise.ts'
import { type Reaction, type Reactions, sidesOf } from './reactions.ts'

/** What is learnt from, and the place of the item that each viewer wanted and that was kept back (null where nothing was). */
export interface Split { rest: Reactions; kept: (number | null)[] }

/** Viewers with fewer wanted items keep nothing back: there would be too little left to know them by. */
const fewest = 3
export const places = 20

/** Keeps back what each viewer wanted last, and everything they did from then on, so that nothing of the future is learnt from. */
export function keepLast(reactions: Reactions): Split {
  const wanted = reactions.viewers.map((): Reaction[] => [])
  for (const one of reactions.all) if (one.value > 0) wanted[one.viewer]!.push(one)
  const last = wanted.map((list) => (list.length >= fewest ? list.at(-1)! : null))
  const isBefore = ({ viewer, item, at }: Reaction): boolean => at < (last[viewer]?.at ?? Infinity) && item !== last[viewer]?.item
  return { kept: last.map((one) => one?.item ?? null), rest: { ...reactions, all: reactions.all.filter(isBefore) } }
}

/** Keeps back one wanted item of each viewer, drawn by the seed: many such splits choose a recipe more surely than one. */
export function keepDrawn(reactions: Reactions, seed: number): Split {
  const uniform = seededUniform(seed)
  const kept = sidesOf(reactions).wanted.map((list) => {
    const drawn = list[Math.floor(uniform() * list.length)]
    return drawn && list.length >= fewest ? drawn.item : null
  })
  return { kept, rest: { ...reactions, all: reactions.all.filter(({ viewer, item }) => item !== kept[viewer]) } }
}

export interface RankingFigures { recall: number[]; ndcg: number[] }

/**
 * Recall@20 and NDCG@20 of each viewer who kept something back, in their order, over all items not learnt from for that
 * viewer; equal scores go by the place of the item. With one right item, NDCG is 1 / log2(1 + its place from 1).
 */
export function rankingFigures({ rest, kept }: Split, scoresFor: (viewer: number) => ArrayLike<number>): RankingFigures {
  const { seen } = sidesOf(rest)
  const figures: RankingFigures = { recall: [], ndcg: [] }
  kept.forEach((right, viewer) => {
    if (right === null) return
    const scores = scoresFor(viewer)
    let before = 0
    for (let item = 0; item < scores.length; item++) {
      const isBefore = scores[item]! > scores[right]! || (scores[item] === scores[right] && item < right)
      if (isBefore && !seen[viewer]!.has(item)) before++
    }
    figures.recall.push(before < places ? 1 : 0)
    figures.ndcg.push(before < places ? 1 / Math.log2(before + 2) : 0)
  })
  return figures
}
