import type { Links } from './likest.ts'
import type { Reactions } from './reactions.ts'

/**
 * Factors of viewers and then items, `size` numbers a row, spread over the graph. `apply` gives the factors that scores
 * are made of; `back` takes the gradient of those to the gradient of what was put in.
 */
export interface Spread { rows: number; apply(factors: Float64Array): Float64Array; back(gradient: Float64Array): Float64Array }

/**
 * Two linear steps. First an item takes the mean of its likest items' factors for its own, so that items that few have
 * seen learn from their like (a frozen item-item graph: Zhou & Shen 2023, FREEDOM). Then `layers` rounds of light graph
 * convolution over who wanted what, each wire weighing value / sqrt(sum of values at both its ends), the mean of all
 * rounds being the result (He et al. 2020, LightGCN, eqs. 3 to 6). No links and no layers leave plain factors.
 */
export function spreadOver({ viewers, items, all }: Reactions, { size, layers, links }: { size: number; layers: number; links: Links | null }): Spread {
  const rows = viewers.length + items.length
  const wanted = all.filter(({ value }) => value > 0)
  const sum = new Float64Array(rows)
  for (const { viewer, item, value } of wanted) {
    sum[viewer]! += value
    sum[viewers.length + item]! += value
  }
  const from = Int32Array.from(wanted, ({ viewer }) => viewer)
  const to = Int32Array.from(wanted, ({ item }) => viewers.length + item)
  const weight = Float64Array.from(wanted, ({ value }, wire) => value / Math.sqrt(sum[from[wire]!]! * sum[to[wire]!]!))

  function convolve(factors: Float64Array): Float64Array {
    if (layers === 0) return factors
    const total = factors.slice()
    let current = factors
    for (let layer = 0; layer < layers; layer++) {
      const next = new Float64Array(current.length)
      for (let wire = 0; wire < from.length; wire++) {
        const [a, b, share] = [from[wire]! * size, to[wire]! * size, weight[wire]!]
        for (let at = 0; at < size; at++) {
          next[a + at]! += share * current[b + at]!
          next[b + at]! += share * current[a + at]!
        }
      }
      for (let at = 0; at < total.length; at++) total[at]! += next[at]!
      current = next
    }
    return total.map((value) => value / (layers + 1))
  }

  /** The mean over the likest items, or with `transposed` its adjoint. */
  function overLinks(factors: Float64Array, transposed: boolean): Float64Array {
    if (!links) return factors
    const first = viewers.length * size
    const result = factors.slice().fill(0, first)
    for (let wire = 0; wire < links.of.length; wire++) {
      const [own, other] = [first + Math.floor(wire / links.each) * size, first + links.of[wire]! * size]
      const [into, out] = transposed ? [other, own] : [own, other]
      for (let at = 0; at < size; at++) result[into + at]! += factors[out + at]! / links.each
    }
    return result
  }

  // the convolution is its own adjoint, for its matrix is symmetric
  return { rows, apply: (factors) => convolve(overLinks(factors, false)), back: (gradient) => overLinks(convolve(gradient), true) }
}
