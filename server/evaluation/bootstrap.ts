import { seededUniform } from '../models/diffusion/seeded-noise.ts'

export interface Interval { value: number; low: number; high: number }

/** Mean with its 95 % percentile-bootstrap interval (Efron 1979), always with the same draws. */
export function bootstrapMean(values: readonly number[], draws = 2000): Interval {
  const uniform = seededUniform(1)
  const mean = (pick: (at: number) => number): number => values.reduce((sum, _, at) => sum + (values[pick(at)] as number), 0) / values.length
  const means = Array.from({ length: draws }, () => mean(() => Math.floor(uniform() * values.length))).sort((a, b) => a - b)
  return { value: mean((at) => at), low: means[Math.floor(draws * 0.025)] as number, high: means[Math.ceil(draws * 0.975) - 1] as number }
}
