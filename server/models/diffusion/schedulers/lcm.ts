import { alphaCumprodAt, alphasCumprod, readOutput, type TrainedNoise } from './noise-schedule.ts'
import { mix, type PredictionType, type Scheduler, wholeSteps } from './scheduler.ts'

export interface LcmOptions { steps: number; trained: TrainedNoise; prediction: PredictionType; /** steps of the teacher that it was distilled from */ originalSteps: number; timestepScaling: number }

/** Spread of the data that the boundary conditions are written for (Song et al. 2023, section 3). */
const DATA_DEVIATION = 0.5

/**
 * Multistep consistency sampling of a latent consistency model (Luo et al. 2023, algorithm 3): each step jumps to the
 * clean sample and, but for the last, back to the next, smaller noise. Times are those the teacher's solver visited.
 */
export function lcm({ steps, trained, prediction, originalSteps, timestepScaling }: LcmOptions): Scheduler {
  if (wholeSteps(steps) > originalSteps) throw new RangeError(`${steps} steps; at most ${originalSteps}, as many as it was distilled from`)
  const table = alphasCumprod(trained)
  const stride = Math.floor(trained.trainTimesteps / originalSteps)
  const origin = Array.from({ length: originalSteps }, (_, index) => (originalSteps - index) * stride - 1)
  const timesteps = Array.from({ length: steps }, (_, index) => origin[Math.floor((index * originalSteps) / steps)] as number)
  const kept = [...timesteps.map((timestep) => alphaCumprodAt(table, timestep)), 1]
  const alpha = (index: number): number => Math.sqrt(kept[index] as number)
  const sigma = (index: number): number => Math.sqrt(1 - (kept[index] as number))
  const consistent = (latent: Float32Array, output: Float32Array, index: number): Float32Array => {
    const scaled = (timesteps[index] as number) * timestepScaling
    const skip = DATA_DEVIATION ** 2 / (scaled ** 2 + DATA_DEVIATION ** 2)
    const out = scaled / Math.sqrt(scaled ** 2 + DATA_DEVIATION ** 2)
    return mix(out, readOutput(prediction, latent, output, alpha(index), sigma(index)).sample, skip, latent)
  }
  return {
    steps,
    timestep: (index) => timesteps[index] as number,
    scaleInput: (latent) => latent,
    predictedSample: consistent,
    step(latent, output, index, noise) {
      const sample = consistent(latent, output, index)
      return index === steps - 1 ? sample : mix(alpha(index + 1), sample, sigma(index + 1), noise())
    },
    start: (noise) => noise,
    level: (index) => ({ alpha: alpha(index), sigma: sigma(index) }),
  }
}
