import { describe, expect, test } from 'vitest'
import { seededUniform } from '../models/diffusion/seeded-noise.ts'
import { compareOnLast } from './compare.ts'
import { fit } from './fit.ts'
import { keepDrawn, keepLast, rankingFigures } from './hold-out.ts'
import { likestItems } from './likest.ts'
import { modelOf, readModel, writeModel } from './model-file.ts'
import type { Reactions } from './reactions.ts'
import { recommend } from './recommend.ts'
import { spreadOver } from './spread.ts'
import { nameOf, scoresOf, train } from './train.ts'

const [viewerCount, itemCount, tastes] = [30, 40, 4]

/** Viewers and items of four kinds; a viewer wants their own kind nine times in ten and refuses the others as often. */
function crowd(seed = 3): Reactions {
  const uniform = seededUniform(seed)
  const all = Array.from({ length: viewerCount }, (_, viewer) => Array.from({ length: 16 }, (_, step) => {
    const item = Math.floor(uniform() * itemCount)
    const own = item % tastes === viewer % tastes
    return { viewer, item, value: own === uniform() < 0.9 ? 1 : -0.5, at: step * 1000 + viewer }
  })).flat().filter((one, at, list) => list.findIndex((other) => other.viewer === one.viewer && other.item === one.item) === at).sort((a, b) => a.at - b.at)
  return { viewers: Array.from({ length: viewerCount }, (_, at) => `u${at}`), items: Array.from({ length: itemCount }, (_, at) => `v${at}`), all }
}
const reactions = crowd()
const trained = train(reactions, null, { seed: 1 })
const model = modelOf(trained, reactions, 1)

describe('training', () => {
  test('ranks what a viewer wants and was kept out far above chance and popularity', () => {
    const table = compareOnLast(crowd(5), null, Array.from({ length: itemCount }, (_, at) => at), { seed: 1 })
    const ndcg = Object.fromEntries(table.rows.map(([name, , figure]) => [name as string, (figure as { value: number }).value]))
    const [best] = Object.keys(ndcg).filter((name) => /factorisation|LightGCN/.test(name))
    expect(ndcg[best!]).toBeGreaterThan(1.3 * Math.max(ndcg.random!, ndcg['most popular']!, ndcg.recent!))
  })

  test('gives the same to the last bit from the same seed, and something else from another', () => {
    expect(train(crowd(), null, { seed: 1 })).toEqual(trained)
    expect(train(crowd(), null, { seed: 2 }).factors).not.toEqual(trained.factors)
  })

  test('a viewer who has seen and wanted everything does not stop it', () => {
    const [factors] = [fit({ viewers: ['u'], items: ['a', 'b'], all: [{ viewer: 0, item: 0, value: 1, at: 0 }, { viewer: 0, item: 1, value: 1, at: 1 }] }, null, { size: 4, layers: 2, links: false }, 1).next().value()]
    expect([...factors.viewers, ...factors.items].every(Number.isFinite)).toBe(true)
  })
})

test('the gradient goes back the way the factors came: <apply(x), y> = <x, back(y)>', () => {
  const links = likestItems(Array.from({ length: itemCount }, (_, at) => Float32Array.of(Math.cos(at), Math.sin(at))))
  for (const layers of [0, 1, 3]) {
    const spread = spreadOver(reactions, { size: 3, layers, links })
    const [x, y] = [1, 2].map((seed) => Float64Array.from({ length: spread.rows * 3 }, seededUniform(seed))) as [Float64Array, Float64Array]
    const inner = (a: Float64Array, b: Float64Array): number => a.reduce((sum, one, at) => sum + one * b[at]!, 0)
    expect(inner(spread.apply(x), y)).toBeCloseTo(inner(x, spread.back(y)), 8)
  }
})

test('links go to the items that look alike, never to the item itself; missing vectors give none', () => {
  const vectors = Array.from({ length: 24 }, (_, at) => Float32Array.of(at % 2 ? 1 : 0, at % 2 ? 0 : 1, at / 1000))
  const links = likestItems(vectors)!
  for (let item = 0; item < 24; item++) {
    const own = [...links.of.subarray(item * links.each, (item + 1) * links.each)]
    expect(own.every((other) => other !== item && other % 2 === item % 2)).toBe(true)
  }
  expect(likestItems([...vectors, null])).toBeNull()
  expect(likestItems(vectors.slice(0, 3))).toBeNull()
})

describe('what is kept back', () => {
  test('is the last thing wanted, and nothing from then on is learnt from', () => {
    const { kept, rest } = keepLast(reactions)
    kept.forEach((item, viewer) => {
      const wanted = reactions.all.filter((one) => one.viewer === viewer && one.value > 0)
      expect(item).toBe(wanted.length >= 3 ? wanted.at(-1)!.item : null)
      if (wanted.length >= 3) expect(rest.all.every((one) => one.viewer !== viewer || one.at < wanted.at(-1)!.at)).toBe(true)
    })
  })

  test('or one drawn, another one by another seed', () => {
    expect(keepDrawn(reactions, 1)).toEqual(keepDrawn(reactions, 1))
    expect(keepDrawn(reactions, 1).kept).not.toEqual(keepDrawn(reactions, 2).kept)
  })

  test('is found at once by who knows it, and what was learnt from is no candidate', () => {
    const split = keepLast(reactions)
    const knows = rankingFigures(split, (viewer) => reactions.items.map((_, item) => (split.kept[viewer] === item ? 1 : 0)))
    expect(knows.ndcg.every((one) => one === 1)).toBe(true)
    const repeats = rankingFigures(split, (viewer) => reactions.items.map((_, item) => (split.rest.all.some((one) => one.viewer === viewer && one.item === item) ? 9 : split.kept[viewer] === item ? 1 : 0)))
    expect(repeats).toEqual(knows)
    const third = rankingFigures({ kept: [2], rest: { viewers: ['u'], items: ['a', 'b', 'c', 'd'], all: [] } }, () => [3, 1, 1, 0])
    expect(third).toEqual({ recall: [1], ndcg: [0.5] })
  })
})

describe('recommending', () => {
  test('a known viewer is scored by their own factors, best first, within and without', () => {
    const all = recommend(model, { viewerId: 'u1', history: [] }, { limit: 100 })
    const scores = scoresOf(trained.factors)(1)
    expect(all.basis).toBe('viewer')
    expect(all.hits.map(({ itemId }) => itemId)).toEqual([...scores.keys()].sort((a, b) => scores[b]! - scores[a]!).map((item) => `v${item}`))
    expect(all.hits.every(({ itemId, because }) => because !== itemId && model.wanted[1]!.includes(Number(because.slice(1))))).toBe(true)
    expect(all.hits.every(({ score, wantedBy }) => score > 0 && score < 1 && wantedBy <= all.asked)).toBe(true)
    expect(recommend(model, { viewerId: 'u1', history: [] }, { limit: 2, within: ['v3', 'v4', 'v5'], excludeIds: ['v4'] }).hits.map(({ itemId }) => itemId).sort()).toEqual(['v3', 'v5'])
  })

  test('someone unknown is known by what they liked, and by nothing where they liked nothing', () => {
    const history = [4, 8, 12].map((item) => ({ itemId: `v${item}`, weight: 1 }))
    const { basis, hits } = recommend(model, { viewerId: 'stranger', history }, { limit: 8, excludeIds: history.map(({ itemId }) => itemId) })
    expect(basis).toBe('history')
    expect(hits.filter(({ itemId }) => Number(itemId.slice(1)) % tastes === 0).length).toBeGreaterThan(4)
    expect(recommend(model, { viewerId: 'stranger', history: [{ itemId: 'v1', weight: -1 }, { itemId: 'gone', weight: 1 }] }, { limit: 5 })).toEqual({ basis: 'nothing', asked: 0, hits: [] })
  })
})

test('the file holds the model to the last bit, the same model gives the same file, and a damaged one is named with its cure', () => {
  const bytes = writeModel(model)
  expect(readModel(bytes)).toEqual(model)
  expect(writeModel(modelOf(train(crowd(), null, { seed: 1 }), reactions, 1))).toEqual(bytes)
  for (const spoilt of [bytes.subarray(0, bytes.length - 4), bytes.subarray(0, 40), new Uint8Array(2)]) {
    expect(() => readModel(spoilt)).toThrow(expect.objectContaining({ code: 'recommender-unreadable', cure: 'Run npm run recommender:train.' }) as Error)
  }
  expect(nameOf({ layers: 2, links: true })).toBe('LightGCN of 2 layers with links between like items')
})
