import { noiseLevels, type NoiseOptions } from './ddim.ts'
import { readOutput } from './noise-schedule.ts'
import { mix, type Scheduler } from './scheduler.ts'

/**
 * Euler steps over the size of the noise, at `latent = sample + sigma * noise` (Karras et al. 2022, algorithm 1 without
 * churn). With `ancestral`, each step goes below its goal and fresh noise brings it back up, so that the paths differ
 * though the distribution does not (Song et al. 2021, in the form of k-diffusion).
 */
export function eulerDiscrete(options: NoiseOptions & { ancestral?: boolean }): Scheduler {
  const { steps, prediction, ancestral = false } = options
  const levels = noiseLevels(options)
  const sigma = (index: number): number => (index === steps ? 0 : levels.sigma(index) / levels.alpha(index))
  const seen = (latent: Float32Array, index: number): Float32Array => latent.map((value) => value * levels.alpha(index))
  const sampleOf = (latent: Float32Array, output: Float32Array, index: number): Float32Array => readOutput(prediction, seen(latent, index), output, levels.alpha(index), levels.sigma(index)).sample
  return {
    steps,
    timestep: (index) => levels.timesteps[index] as number,
    scaleInput: seen,
    predictedSample: sampleOf,
    step(latent, output, index, noise) {
      const sample = sampleOf(latent, output, index)
      const [now, next] = [sigma(index), sigma(index + 1)]
      const up = ancestral ? Math.min(next, Math.sqrt(Math.max(0, (next ** 2 * (now ** 2 - next ** 2)) / now ** 2))) : 0
      const down = Math.sqrt(Math.max(0, next ** 2 - up ** 2))
      const moved = mix(down / now, latent, 1 - down / now, sample)
      return up === 0 ? moved : mix(1, moved, up, noise())
    },
    start: (noise) => noise.map((value) => value / levels.alpha(0)),
    level: (index) => ({ alpha: 1, sigma: sigma(index) }),
  }
}
