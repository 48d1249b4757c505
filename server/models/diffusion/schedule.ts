/** Sizes of noise, from 1 (pure noise) down to 0 (clean): `steps + 1` values, strictly falling. */
export type Sigmas = readonly number[]

/**
 * Times of a flow-matching Euler solver: `steps` even parts of [0, 1], bent by
 * `t = shift * u / (shift * u + 1 - u)`, which spends more steps on strong noise when shift > 1
 * (Esser et al. 2024, "Scaling Rectified Flow Transformers", section 5.3.2).
 */
export function flowMatchSigmas(steps: number, shift: number): Sigmas {
  if (!Number.isInteger(steps) || steps < 1) throw new RangeError(`${steps} steps; a whole number of at least 1 expected`)
  if (!(shift > 0)) throw new RangeError(`shift ${shift}; a positive number expected`)
  return Array.from({ length: steps + 1 }, (_, index) => {
    const u = 1 - index / steps
    // 1 + (shift - 1) * u rounds to shift at u = 1, so that the first sigma is 1 to the last bit
    return index === 0 ? 1 : (shift * u) / (shift * u + 1 - u)
  })
}

/** One Euler step along the velocity (noise minus sample), in place: `x += (next - now) * v`. */
export function eulerStep(latent: Float32Array, velocity: Float32Array, now: number, next: number): void {
  if (latent.length !== velocity.length) throw new RangeError(`${velocity.length} velocities for ${latent.length} latents`)
  const delta = next - now
  for (let index = 0; index < latent.length; index++) latent[index] = (latent[index] as number) + delta * (velocity[index] as number)
}

/** The clean sample that a velocity points to: `x - sigma * v`. */
export function predictedSample(latent: Float32Array, velocity: Float32Array, sigma: number): Float32Array {
  return latent.map((value, index) => value - sigma * (velocity[index] as number))
}
