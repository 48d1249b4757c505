import { mix, type PredictionType, wholeSteps } from './scheduler.ts'

export type BetaSchedule = 'linear' | 'scaled_linear' | 'squaredcos_cap_v2'
export type TimestepSpacing = 'leading' | 'linspace' | 'trailing'

/** The forward process that a variance-preserving network was trained on. */
export interface TrainedNoise { trainTimesteps: number; betaStart: number; betaEnd: number; betaSchedule: BetaSchedule }

/**
 * The share of the signal's variance left after each training step: the running product of `1 - beta`
 * (Ho, Jain & Abbeel 2020, section 2). Strictly falling within (0, 1).
 */
export function alphasCumprod({ trainTimesteps, betaStart, betaEnd, betaSchedule }: TrainedNoise): Float64Array {
  const last = Math.max(1, trainTimesteps - 1)
  const betaAt = (index: number): number => {
    if (betaSchedule === 'linear') return betaStart + ((betaEnd - betaStart) * index) / last
    if (betaSchedule === 'scaled_linear') return (Math.sqrt(betaStart) + ((Math.sqrt(betaEnd) - Math.sqrt(betaStart)) * index) / last) ** 2
    // Nichol & Dhariwal 2021, equation 17
    const left = (u: number): number => Math.cos(((u + 0.008) / 1.008) * (Math.PI / 2)) ** 2
    return Math.min(1 - left((index + 1) / trainTimesteps) / left(index / trainTimesteps), 0.999)
  }
  const product = new Float64Array(trainTimesteps)
  let left = 1
  for (let index = 0; index < trainTimesteps; index++) product[index] = left *= 1 - betaAt(index)
  return product
}

/** The training timesteps that a run of `steps` visits, falling (Lin et al. 2023, table 2). `linspace` may fall between two. */
export function spacedTimesteps(steps: number, spacing: TimestepSpacing, trainTimesteps: number, offset: number): number[] {
  if (wholeSteps(steps) > trainTimesteps) throw new RangeError(`${steps} steps; at most ${trainTimesteps}, as many as it was trained on`)
  const ratio = trainTimesteps / steps
  const at: Record<TimestepSpacing, (index: number) => number> = {
    leading: (index) => Math.floor(ratio) * (steps - 1 - index) + offset,
    linspace: (index) => (steps === 1 ? trainTimesteps - 1 : ((trainTimesteps - 1) * (steps - 1 - index)) / (steps - 1)),
    trailing: (index) => Math.round(trainTimesteps - index * ratio) - 1,
  }
  return Array.from({ length: steps }, (_, index) => Math.min(at[spacing](index), trainTimesteps - 1))
}

/** The table's value at a timestep between two entries, by the logarithm of the noise's size, which is nearly straight there. */
export function alphaCumprodAt(table: Float64Array, timestep: number): number {
  const low = Math.floor(timestep)
  const part = timestep - low
  const logSigma = (index: number): number => { const kept = table[index] as number; return 0.5 * Math.log((1 - kept) / kept) }
  if (part === 0) return table[low] as number
  const sigma = Math.exp((1 - part) * logSigma(low) + part * logSigma(low + 1))
  return 1 / (1 + sigma * sigma)
}

/** Sample and noise that an output stands for, at `latent = alpha * sample + sigma * noise`. */
export function readOutput(type: PredictionType, latent: Float32Array, output: Float32Array, alpha: number, sigma: number): { sample: Float32Array; noise: Float32Array } {
  if (type === 'epsilon') return { noise: output, sample: mix(1 / alpha, latent, -sigma / alpha, output) }
  if (type === 'sample') return { sample: output, noise: mix(1 / sigma, latent, -alpha / sigma, output) }
  if (type === 'v_prediction') return { sample: mix(alpha, latent, -sigma, output), noise: mix(sigma, latent, alpha, output) }
  throw new RangeError('a flow has no variance-preserving schedule')
}
