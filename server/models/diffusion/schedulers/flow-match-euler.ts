import { mix, type Scheduler, wholeSteps } from './scheduler.ts'

/** Sizes of noise, from 1 (pure noise) down to 0 (clean): `steps + 1` values, strictly falling. */
export type Sigmas = readonly number[]

/**
 * Times of a flow-matching Euler solver: `steps` even parts of [0, 1], bent by
 * `t = shift * u / (shift * u + 1 - u)`, which spends more steps on strong noise when shift > 1
 * (Esser et al. 2024, "Scaling Rectified Flow Transformers", section 5.3.2).
 */
export function flowMatchSigmas(steps: number, shift: number): Sigmas {
  wholeSteps(steps)
  if (!(shift > 0)) throw new RangeError(`shift ${shift}; a positive number expected`)
  return Array.from({ length: steps + 1 }, (_, index) => {
    const u = 1 - index / steps
    // the formula may round to just below 1 at u = 1
    return index === 0 ? 1 : (shift * u) / (shift * u + 1 - u)
  })
}

/**
 * Euler steps along a flow: at sigma the latent is `(1 - sigma) * sample + sigma * noise`, and the network gives the
 * velocity noise minus sample (Lipman et al. 2023; Liu et al. 2023).
 */
export function flowMatchEuler({ steps, shift, trainTimesteps }: { steps: number; shift: number; /** the timestep that stands for sigma 1 */ trainTimesteps: number }): Scheduler {
  const sigmas = flowMatchSigmas(steps, shift)
  const sigma = (index: number): number => sigmas[index] as number
  return {
    steps,
    timestep: (index) => sigma(index) * trainTimesteps,
    scaleInput: (latent) => latent,
    predictedSample: (latent, velocity, index) => mix(1, latent, -sigma(index), velocity),
    step: (latent, velocity, index) => mix(1, latent, sigma(index + 1) - sigma(index), velocity),
    start: (noise) => noise,
    level: (index) => ({ alpha: 1 - sigma(index), sigma: sigma(index) }),
  }
}
