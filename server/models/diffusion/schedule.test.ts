import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eulerStep, flowMatchSigmas, predictedSample } from './schedule.ts'

describe('flowMatchSigmas', () => {
  it('divides [1, 0] evenly without shift', () => expect(flowMatchSigmas(4, 1)).toEqual([1, 0.75, 0.5, 0.25, 0]))
  it('bends by the published formula', () => expect(flowMatchSigmas(2, 3)).toEqual([1, 0.75, 0]))
  it('falls strictly from 1 to 0 for any steps and shift', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0.1, max: 12, noNaN: true }), (steps, shift) => {
      const sigmas = flowMatchSigmas(steps, shift)
      expect(sigmas).toHaveLength(steps + 1)
      expect([sigmas[0], sigmas.at(-1)]).toEqual([1, 0])
      sigmas.slice(1).forEach((sigma, index) => expect(sigma).toBeLessThan(sigmas[index] as number))
    }))
  })
  it.each([[0, 1], [1.5, 1], [4, 0], [4, Number.NaN]])('refuses %d steps with shift %d', (steps, shift) => expect(() => flowMatchSigmas(steps, shift)).toThrow(RangeError))
})

/** Exact velocity of the flow from N(0, 1) at sigma 1 to N(mean, deviation) at sigma 0, at position x. */
function gaussianVelocity(x: number, sigma: number, mean: number, deviation: number): number {
  const variance = (1 - sigma) ** 2 * deviation ** 2 + sigma ** 2
  const centred = x - (1 - sigma) * mean
  const noise = (sigma * centred) / variance
  const sample = mean + ((1 - sigma) * deviation ** 2 * centred) / variance
  return noise - sample
}

function solve(start: number, steps: number, shift: number): number {
  const latent = Float32Array.of(start)
  const sigmas = flowMatchSigmas(steps, shift)
  for (let index = 0; index < steps; index++) {
    eulerStep(latent, Float32Array.of(gaussianVelocity(latent[0] as number, sigmas[index] as number, 2, 0.5)), sigmas[index] as number, sigmas[index + 1] as number)
  }
  return latent[0] as number
}

describe('eulerStep', () => {
  it.each([1, 2])('carries noise to the data distribution with first-order error at shift %d', (shift) => {
    // The flow of a Gaussian keeps quantiles: z becomes mean + deviation * z.
    const errors = [32, 64, 128].map((steps) => Math.abs(solve(1.3, steps, shift) - (2 + 0.5 * 1.3)))
    expect(errors[2]).toBeLessThan(0.02)
    for (const [coarse, fine] of [[errors[0], errors[1]], [errors[1], errors[2]]]) {
      expect((coarse as number) / (fine as number)).toBeGreaterThan(1.7)
      expect((coarse as number) / (fine as number)).toBeLessThan(2.3)
    }
  })
  it('refuses velocities of another length', () => expect(() => eulerStep(new Float32Array(2), new Float32Array(3), 1, 0)).toThrow(RangeError))
  it('predicts what one whole step would reach', () => {
    const latent = Float32Array.of(1, -2)
    const velocity = Float32Array.of(0.5, 4)
    const predicted = predictedSample(latent, velocity, 0.25)
    eulerStep(latent, velocity, 0.25, 0)
    expect(predicted).toEqual(latent)
  })
})
