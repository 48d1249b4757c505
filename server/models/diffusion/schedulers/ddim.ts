import { alphaCumprodAt, alphasCumprod, readOutput, spacedTimesteps, type TimestepSpacing, type TrainedNoise } from './noise-schedule.ts'
import { mix, type PredictionType, type Scheduler } from './scheduler.ts'

/** What every scheduler of a variance-preserving network is made from. */
export interface NoiseOptions { steps: number; trained: TrainedNoise; prediction: PredictionType; spacing: TimestepSpacing; /** added to leading timesteps */ offset: number }

/** Size of the signal and of the noise before each step, and after the last: no noise at all, unless `lastKept` says else. */
export function noiseLevels({ steps, trained, spacing, offset }: NoiseOptions, lastKept = 1): { timesteps: number[]; alpha(index: number): number; sigma(index: number): number } {
  const table = alphasCumprod(trained)
  const timesteps = spacedTimesteps(steps, spacing, trained.trainTimesteps, offset)
  const kept = [...timesteps.map((timestep) => alphaCumprodAt(table, timestep)), lastKept]
  return { timesteps, alpha: (index) => Math.sqrt(kept[index] as number), sigma: (index) => Math.sqrt(1 - (kept[index] as number)) }
}

/** Denoising diffusion implicit models (Song, Meng & Ermon 2021, equation 12); `eta` 0 walks without fresh noise, 1 is ancestral. */
export function ddim(options: NoiseOptions & { eta?: number }): Scheduler {
  const { steps, prediction, eta = 0 } = options
  const { timesteps, alpha, sigma } = noiseLevels(options)
  return {
    steps,
    timestep: (index) => timesteps[index] as number,
    scaleInput: (latent) => latent,
    predictedSample: (latent, output, index) => readOutput(prediction, latent, output, alpha(index), sigma(index)).sample,
    step(latent, output, index, noise) {
      const { sample, noise: direction } = readOutput(prediction, latent, output, alpha(index), sigma(index))
      const fresh = eta * (sigma(index + 1) / sigma(index)) * Math.sqrt(Math.max(0, 1 - (alpha(index) / alpha(index + 1)) ** 2))
      const next = mix(alpha(index + 1), sample, Math.sqrt(Math.max(0, sigma(index + 1) ** 2 - fresh ** 2)), direction)
      return fresh === 0 ? next : mix(1, next, fresh, noise())
    },
    start: (noise) => noise,
    level: (index) => ({ alpha: alpha(index), sigma: sigma(index) }),
  }
}
