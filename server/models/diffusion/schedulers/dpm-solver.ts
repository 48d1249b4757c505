import { noiseLevels, type NoiseOptions } from './ddim.ts'
import { readOutput } from './noise-schedule.ts'
import { mix, type Scheduler } from './scheduler.ts'

/**
 * DPM-Solver++ 2M (Lu et al. 2022, algorithm 2): second order by the sample predicted one step before. The first step is
 * of first order; so is the last, which goes to no noise at all, where the logarithm of the signal-to-noise ratio ends.
 */
export function dpmSolverMultistep(options: NoiseOptions): Scheduler {
  const { steps, prediction } = options
  const { timesteps, alpha, sigma } = noiseLevels(options)
  const lambda = (index: number): number => Math.log(alpha(index) / sigma(index))
  let before: { index: number; sample: Float32Array } | null = null
  return {
    steps,
    timestep: (index) => timesteps[index] as number,
    scaleInput: (latent) => latent,
    predictedSample: (latent, output, index) => readOutput(prediction, latent, output, alpha(index), sigma(index)).sample,
    step(latent, output, index) {
      const { sample } = readOutput(prediction, latent, output, alpha(index), sigma(index))
      // a step taken a second time has the same one before it no longer: it is of first order then
      const previous = before?.index === index - 1 ? before.sample : null
      before = { index, sample }
      if (index === steps - 1) return sample
      const h = lambda(index + 1) - lambda(index)
      const ratio = previous === null ? 0 : h / (lambda(index) - lambda(index - 1))
      const guess = previous === null ? sample : mix(1 + ratio / 2, sample, -ratio / 2, previous)
      return mix(sigma(index + 1) / sigma(index), latent, -alpha(index + 1) * Math.expm1(-h), guess)
    },
    start: (noise) => noise,
    level: (index) => ({ alpha: alpha(index), sigma: sigma(index) }),
  }
}
