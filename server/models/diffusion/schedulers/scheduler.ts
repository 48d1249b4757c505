/** What the network's output stands for: the noise, the velocity of a variance-preserving process (Salimans & Ho 2022), the clean sample, or the velocity of a flow (noise minus sample). */
export type PredictionType = 'epsilon' | 'v_prediction' | 'sample' | 'flow'

/**
 * One way to walk from noise to a clean sample, over `steps` steps. A scheduler is made for one run: multistep ones
 * remember outputs before the last. All arithmetic is on flat latents of any length; nothing here knows of networks.
 */
export interface Scheduler {
  readonly steps: number
  /** what the network is told the time is before step `index` */
  timestep(index: number): number
  /** The latent as the network wants to see it before step `index`. */
  scaleInput(latent: Float32Array, index: number): Float32Array
  /** The clean sample that an output points to. */
  predictedSample(latent: Float32Array, output: Float32Array, index: number): Float32Array
  /** The latent after step `index`; `noise` gives fresh N(0, 1) of the latent's length to those that add some. Steps must be taken in order. */
  step(latent: Float32Array, output: Float32Array, index: number, noise: () => Float32Array): Float32Array
  /** Pure noise at the scale of this scheduler: where a whole run begins. */
  start(noise: Float32Array): Float32Array
  /** What the latent is before step `index`: `alpha * sample + sigma * noise`. At index `steps` it is the sample. */
  level(index: number): { alpha: number; sigma: number }
}

/** A clean sample with noise as it stands before step `index`: where a run that begins in the middle begins. */
export function addNoise(scheduler: Scheduler, sample: Float32Array, noise: Float32Array, index: number): Float32Array {
  const { alpha, sigma } = scheduler.level(index)
  return mix(alpha, sample, sigma, noise)
}

/** Takes a latent one step back up, from before step `index + 1` to before step `index`, by fresh noise. */
export function takeBack(scheduler: Scheduler, latent: Float32Array, noise: Float32Array, index: number): Float32Array {
  const [to, from] = [scheduler.level(index), scheduler.level(index + 1)]
  const kept = to.alpha / from.alpha
  return mix(kept, latent, Math.sqrt(Math.max(0, to.sigma ** 2 - (kept * from.sigma) ** 2)), noise)
}

/** `a * x + b * y`, element by element. */
export function mix(a: number, x: Float32Array, b: number, y: Float32Array): Float32Array {
  if (x.length !== y.length) throw new RangeError(`${y.length} values where ${x.length} are needed`)
  return x.map((value, index) => a * value + b * (y[index] as number))
}

export function wholeSteps(steps: number): number {
  if (!Number.isInteger(steps) || steps < 1) throw new RangeError(`${steps} steps; a whole number of at least 1 expected`)
  return steps
}
