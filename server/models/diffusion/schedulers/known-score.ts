import type { PredictionType } from './scheduler.ts'

/** A mixture of Gaussians on a line: what a perfect network would say of it is known in closed form. For tests. */
export interface Mixture { weights: readonly number[]; means: readonly number[]; deviations: readonly number[] }

interface Level { alpha: number; sigma: number }

/** Perfect output of a network at `latent = alpha * sample + sigma * noise`. */
export function perfectOutput(type: PredictionType, mixture: Mixture, { alpha, sigma }: Level, latent: Float32Array): Float32Array {
  return latent.map((x) => {
    const noise = -sigma * score(mixture, { alpha, sigma }, x)
    const sample = (x - sigma * noise) / Math.max(alpha, 1e-9)
    if (type === 'epsilon') return noise
    if (type === 'sample') return sample
    if (type === 'v_prediction') return alpha * noise - sigma * sample
    // at sigma 1 the sample cannot be told from the latent: its mean is the best guess
    return noise - (alpha > 0 ? sample : mixture.weights.reduce((sum, weight, at) => sum + weight * (mixture.means[at] as number), 0))
  })
}

/** Where the probability-flow ODE carries x from one level to another: in one dimension it keeps quantiles. */
export function exactTransport(mixture: Mixture, from: Level, to: Level, x: number): number {
  const quantile = cumulative(mixture, from, x)
  let [low, high] = [-60, 60]
  for (let round = 0; round < 100; round++) {
    const middle = (low + high) / 2
    if (cumulative(mixture, to, middle) < quantile) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Share of the noised mixture below x. */
export function cumulative(mixture: Mixture, level: Level, x: number): number {
  return parts(mixture, level).reduce((sum, { weight, mean, deviation }) => sum + weight * normalBelow((x - mean) / deviation), 0)
}

function score(mixture: Mixture, level: Level, x: number): number {
  const all = parts(mixture, level)
  const logs = all.map(({ weight, mean, deviation }) => Math.log(weight) - Math.log(deviation) - ((x - mean) / deviation) ** 2 / 2)
  const most = Math.max(...logs)
  const shares = logs.map((log) => Math.exp(log - most))
  const total = shares.reduce((sum, share) => sum + share, 0)
  return all.reduce((sum, { mean, deviation }, at) => sum + ((shares[at] as number) / total) * ((mean - x) / deviation ** 2), 0)
}

function parts({ weights, means, deviations }: Mixture, { alpha, sigma }: Level) {
  return weights.map((weight, at) => ({ weight, mean: alpha * (means[at] as number), deviation: Math.hypot(alpha * (deviations[at] as number), sigma) }))
}

/** The normal distribution function, by Simpson's rule over its density: exact to about 1e-12 within seven deviations. */
function normalBelow(x: number): number {
  if (x < -7) return 0
  if (x > 7) return 1
  const intervals = 200
  const width = x / intervals
  let sum = 0
  for (let at = 0; at <= intervals; at++) sum += (at === 0 || at === intervals ? 1 : at % 2 === 1 ? 4 : 2) * Math.exp(-((at * width) ** 2) / 2)
  return 0.5 + (sum * width) / 3 / Math.sqrt(2 * Math.PI)
}
