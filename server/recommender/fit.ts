import { seededNoise, seededUniform } from '../models/diffusion/seeded-noise.ts'
import type { Links } from './likest.ts'
import { type Reactions, sidesOf } from './reactions.ts'
import { spreadOver } from './spread.ts'

/** What is learnt and how. */
export interface Recipe {
  /** numbers a viewer and an item are described by */
  size: number
  /** rounds of graph convolution; 0 is plain matrix factorisation */
  layers: number
  /** whether items learn from the items that look like them */
  links: boolean
}
/** Rows of `size` numbers; the score of an item for a viewer is the inner product of their rows. */
export interface Factors { size: number; viewers: Float32Array; items: Float32Array }

const learningRate = 0.02
const decay = 0.001
/** comparisons drawn for each wanted item in an epoch */
const comparisons = 4
/** share of comparisons with what the viewer was shown and did not want; the rest is with what was never shown */
const refusedShare = 0.5
const initialSpread = 0.1

/**
 * Learns factors by Bayesian personalised ranking (Rendle et al. 2009): each wanted item should score above another one
 * that the viewer refused or never saw, the more so the further apart their values are. Full-batch Adam (Kingma & Ba
 * 2015), deterministic from the seed. Gives the factors after every epoch, without end: the caller stops it.
 */
export function* fit(reactions: Reactions, links: Links | null, recipe: Recipe, seed: number): Generator<() => Factors, never, void> {
  const { size } = recipe
  const { wanted, refused, seen } = sidesOf(reactions)
  const [viewerCount, itemCount] = [reactions.viewers.length, reactions.items.length]
  const spread = spreadOver(reactions, { size, layers: recipe.layers, links: recipe.links ? links : null })
  const uniform = seededUniform(seed)
  const own = Float64Array.from(seededNoise(seed, spread.rows * size), (value) => value * initialSpread)
  const [mean, square] = [new Float64Array(own.length), new Float64Array(own.length)]
  for (let epoch = 1; ; epoch++) {
    const shown = spread.apply(own)
    const gradient = new Float64Array(own.length)
    let drawn = 0
    for (let viewer = 0; viewer < viewerCount; viewer++) {
      if (seen[viewer]!.size >= itemCount && refused[viewer]!.length === 0) continue
      for (const { item, value } of wanted[viewer]!) {
        for (let draw = 0; draw < comparisons; draw++, drawn++) {
          const other = drawOther(viewer)
          push(viewer, item, other.item, value - other.value)
        }
      }
    }
    const down = spread.back(gradient)
    for (let at = 0; at < own.length; at++) {
      const slope = (down[at]! * viewerCount) / Math.max(1, drawn) + decay * own[at]!
      mean[at] = 0.9 * mean[at]! + 0.1 * slope
      square[at] = 0.999 * square[at]! + 0.001 * slope * slope
      own[at]! -= (learningRate * (mean[at]! / (1 - 0.9 ** epoch))) / (Math.sqrt(square[at]! / (1 - 0.999 ** epoch)) + 1e-8)
    }
    yield () => {
      const result = spread.apply(own)
      return { size, viewers: Float32Array.from(result.subarray(0, viewerCount * size)), items: Float32Array.from(result.subarray(viewerCount * size)) }
    }

    /** The gradient of -weight * ln sigmoid(score of the wanted - score of the other). */
    function push(viewer: number, item: number, other: number, weight: number): void {
      const [u, i, j] = [viewer * size, (viewerCount + item) * size, (viewerCount + other) * size]
      let margin = 0
      for (let at = 0; at < size; at++) margin += shown[u + at]! * (shown[i + at]! - shown[j + at]!)
      const step = -weight / (1 + Math.exp(margin))
      for (let at = 0; at < size; at++) {
        gradient[u + at]! += step * (shown[i + at]! - shown[j + at]!)
        gradient[i + at]! += step * shown[u + at]!
        gradient[j + at]! -= step * shown[u + at]!
      }
    }
  }

  /** Something to compare with: refused, or never seen and worth nothing either way. */
  function drawOther(viewer: number): { item: number; value: number } {
    const no = refused[viewer]!
    if (no.length > 0 && (uniform() < refusedShare || seen[viewer]!.size >= itemCount)) return no[Math.floor(uniform() * no.length)]!
    for (;;) {
      const item = Math.floor(uniform() * itemCount)
      if (!seen[viewer]!.has(item)) return { item, value: 0 }
    }
  }
}
