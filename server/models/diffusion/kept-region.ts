import { addNoise, type Scheduler } from './schedulers/scheduler.ts'

/** What must stay as it is while the rest is made. */
export interface KeptRegion {
  /** clean latents [channels, frames, size, size] */
  latent: Float32Array
  /** the same length: 1 where something new is made, 0 where the latent is kept */
  made: Float32Array
  /** rounds a step: each but the last goes back up, so that what is made comes to fit what is kept */
  resamples: number
}

/** After a step: the kept part as it stands at that noise, the rest as it was made (RePaint, Lugmayr et al. 2022, equation 8). */
export function withKept({ latent, made }: KeptRegion, next: Float32Array, scheduler: Scheduler, index: number, noise: Float32Array): Float32Array {
  const known = addNoise(scheduler, latent, noise, index + 1)
  return next.map((value, at) => { const share = made[at] as number; return share * value + (1 - share) * (known[at] as number) })
}
