import { describe, expect, it, test } from 'vitest'
import { seededNoise } from '../seeded-noise.ts'
import { ddim, type NoiseOptions } from './ddim.ts'
import { dpmSolverMultistep } from './dpm-solver.ts'
import { eulerDiscrete } from './euler.ts'
import { flowMatchEuler } from './flow-match-euler.ts'
import { cumulative, exactTransport, type Mixture, perfectOutput } from './known-score.ts'
import { lcm } from './lcm.ts'
import { alphaCumprodAt, alphasCumprod, spacedTimesteps } from './noise-schedule.ts'
import { addNoise, type PredictionType, type Scheduler, takeBack } from './scheduler.ts'

const trained = { trainTimesteps: 1000, betaStart: 0.00085, betaEnd: 0.012, betaSchedule: 'scaled_linear' } as const
const table = alphasCumprod(trained)
const mixture: Mixture = { weights: [0.3, 0.7], means: [-1.5, 1], deviations: [0.3, 0.5] }
const clean = { alpha: 1, sigma: 0 }

const noised = (steps: number, prediction: PredictionType = 'epsilon'): NoiseOptions => ({ steps, trained, prediction, spacing: 'linspace', offset: 0 })
const made: Record<string, (steps: number) => Scheduler> = {
  'flow matching, Euler': (steps) => flowMatchEuler({ steps, shift: 1, trainTimesteps: 1000 }),
  'flow matching, Euler, shift 2': (steps) => flowMatchEuler({ steps, shift: 2, trainTimesteps: 1000 }),
  DDIM: (steps) => ddim(noised(steps)),
  'DDIM with fresh noise': (steps) => ddim({ ...noised(steps), eta: 1 }),
  Euler: (steps) => eulerDiscrete(noised(steps)),
  'Euler ancestral': (steps) => eulerDiscrete({ ...noised(steps), ancestral: true }),
  'DPM-Solver++ 2M': (steps) => dpmSolverMultistep(noised(steps)),
}
const isFlow = (name: string): boolean => name.startsWith('flow')

/** What is seen at a timestep, for a flow and for a variance-preserving process. */
function levelAt(name: string, timestep: number) {
  if (isFlow(name)) return { alpha: 1 - timestep / 1000, sigma: timestep / 1000 }
  const kept = alphaCumprodAt(table, timestep)
  return { alpha: Math.sqrt(kept), sigma: Math.sqrt(1 - kept) }
}

function walk(name: string, scheduler: Scheduler, start: Float32Array, until = scheduler.steps, prediction: PredictionType = isFlow(name) ? 'flow' : 'epsilon'): Float32Array {
  let latent = scheduler.start(start)
  let seed = 100
  for (let index = 0; index < until; index++) {
    const output = perfectOutput(prediction, mixture, levelAt(name, scheduler.timestep(index)), scheduler.scaleInput(latent, index))
    latent = scheduler.step(latent, output, index, () => seededNoise(seed++, latent.length))
  }
  return until === scheduler.steps ? latent : scheduler.scaleInput(latent, until)
}

/** Greatest distance between the samples' share below x and the mixture's (Kolmogorov-Smirnov). */
function distance(samples: Float32Array): number {
  const sorted = Float32Array.from(samples).sort()
  return sorted.reduce((most, x, at) => Math.max(most, Math.abs(cumulative(mixture, clean, x) - (at + 0.5) / sorted.length)), 0)
}

describe.each(Object.keys(made))('%s', (name) => {
  it('turns noise into samples of the data', () => {
    const count = 2000
    // 1.95 / sqrt(n) is passed once in a thousand by samples that are right; discretisation is given as much again
    expect(distance(walk(name, made[name]!(100), seededNoise(7, count)))).toBeLessThan((2 * 1.95) / Math.sqrt(count))
  })
  it('ends on the predicted sample', () => {
    const scheduler = made[name]!(1)
    const latent = scheduler.start(seededNoise(3, 4))
    const output = seededNoise(4, 4)
    expect([...scheduler.step(latent, output, 0, () => new Float32Array(4))]).toEqual([...scheduler.predictedSample(latent, output, 0)].map((value) => expect.closeTo(value, 4)))
  })
  it('noises a sample so that a perfect output gives it back', () => {
    const scheduler = made[name]!(10)
    const [sample, noise] = [Float32Array.of(0.5, -2, 0), Float32Array.of(1, 0.3, -1.2)]
    for (const index of [0, 4, 9]) {
      const latent = addNoise(scheduler, sample, noise, index)
      const output = isFlow(name) ? noise.map((value, at) => value - sample[at]!) : noise
      expect([...scheduler.predictedSample(latent, output, index)]).toEqual([...sample].map((value) => expect.closeTo(value, 3)))
    }
    expect([...addNoise(scheduler, sample, noise, 10)]).toEqual([...sample])
  })
})

describe.each(Object.keys(made))('%s taken a step back', (name) => {
  it('has the size of noise that it had before that step', () => {
    const scheduler = made[name]!(20)
    const count = 20_000
    for (const index of [5, 18]) {
      const before = takeBack(scheduler, addNoise(scheduler, new Float32Array(count).fill(0.5), seededNoise(1, count), index + 1), seededNoise(2, count), index)
      const { alpha, sigma } = scheduler.level(index)
      const mean = before.reduce((sum, value) => sum + value, 0) / count
      const deviation = Math.sqrt(before.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count)
      // five standard errors
      expect(Math.abs(mean - alpha * 0.5)).toBeLessThan((5 * sigma) / Math.sqrt(count))
      expect(Math.abs(deviation / sigma - 1)).toBeLessThan(5 / Math.sqrt(2 * count))
    }
  })
})

describe('convergence to the exact flow', () => {
  // Along three quarters of the way: at the very end the table's first entry, not the solver, bounds how far it goes.
  const error = (name: string, steps: number): number => {
    const scheduler = made[name]!(steps)
    const until = isFlow(name) ? (3 * steps) / 4 : (3 * (steps - 1)) / 4
    const starts = Float32Array.of(-1.2, -0.4, 0.3, 1.1)
    const ends = walk(name, scheduler, starts, until)
    const from = levelAt(name, scheduler.timestep(0))
    const to = levelAt(name, scheduler.timestep(until))
    return Math.max(...starts.map((start, at) => Math.abs((ends[at] as number) - exactTransport(mixture, from, to, start))))
  }
  test.each([['flow matching, Euler', 1], ['flow matching, Euler, shift 2', 1], ['DDIM', 1], ['Euler', 1], ['DPM-Solver++ 2M', 2]] as const)('%s is of order %d', (name, order) => {
    const [coarse, middle, fine] = (isFlow(name) ? [32, 64, 128] : [33, 65, 129]).map((steps) => error(name, steps)) as [number, number, number]
    for (const slope of [Math.log2(coarse / middle), Math.log2(middle / fine)]) {
      expect(slope).toBeGreaterThan(order - 0.35)
      expect(slope).toBeLessThan(order + 0.75)
    }
  })
  it('takes any kind of output: noise, velocity and sample walk the same way', () => {
    const [first, ...others] = (['epsilon', 'v_prediction', 'sample'] as const).map((prediction) => walk('DDIM', ddim(noised(20, prediction)), seededNoise(5, 8), 20, prediction))
    for (const other of others) expect([...other]).toEqual([...first!].map((value) => expect.closeTo(value, 3)))
  })
})

describe('published values', () => {
  it('the schedule of Stable Diffusion: alphas_cumprod 0.9991 at the first step and 0.0047 at the last', () => {
    expect(table[0]).toBeCloseTo(1 - 0.00085, 8)
    expect(table[999]).toBeCloseTo(0.00466, 4)
    for (let at = 1; at < 1000; at++) expect(table[at]!).toBeLessThan(table[at - 1]!)
  })
  it('the spacings of Lin et al. 2023, table 2, for ten steps of a thousand', () => {
    expect(spacedTimesteps(10, 'leading', 1000, 0)).toEqual([900, 800, 700, 600, 500, 400, 300, 200, 100, 0])
    expect(spacedTimesteps(10, 'linspace', 1000, 0).map(Math.round)).toEqual([999, 888, 777, 666, 555, 444, 333, 222, 111, 0])
    expect(spacedTimesteps(10, 'trailing', 1000, 0)).toEqual([999, 899, 799, 699, 599, 499, 399, 299, 199, 99])
  })
  it('a DDIM step is equation 12 with eta 0', () => {
    const scheduler = ddim(noised(2))
    const [kept, next] = [table[999]!, table[0]!]
    const [x, eps] = [0.8, -0.3]
    const by = Math.sqrt(next) * ((x - Math.sqrt(1 - kept) * eps) / Math.sqrt(kept)) + Math.sqrt(1 - next) * eps
    expect(scheduler.step(Float32Array.of(x), Float32Array.of(eps), 0, () => new Float32Array(1))[0]).toBeCloseTo(by, 3)
  })
  it('DPM-Solver++ without a step before it is DDIM', () => {
    const [x, eps] = [Float32Array.of(0.8, -1), Float32Array.of(-0.3, 2)]
    const none = (): Float32Array => new Float32Array(2)
    expect([...dpmSolverMultistep(noised(5)).step(x, eps, 0, none)]).toEqual([...ddim(noised(5)).step(x, eps, 0, none)].map((value) => expect.closeTo(value, 4)))
  })
})

describe('LCM', () => {
  it('visits times of its teacher', () => {
    const scheduler = lcm({ steps: 4, trained, prediction: 'epsilon', originalSteps: 50, timestepScaling: 10 })
    expect([0, 1, 2, 3].map((index) => scheduler.timestep(index))).toEqual([999, 759, 499, 259])
  })
  it.each([1, 2, 4])('with a perfect consistency function gives samples of the data in %d steps', (steps) => {
    const scheduler = lcm({ steps, trained, prediction: 'sample', originalSteps: 50, timestepScaling: 10 })
    const count = 2000
    let latent = scheduler.start(seededNoise(11, count))
    for (let index = 0; index < steps; index++) {
      const level = levelAt('LCM', scheduler.timestep(index))
      const jump = latent.map((x) => exactTransport(mixture, level, clean, x))
      latent = scheduler.step(latent, jump, index, () => seededNoise(20 + index, count))
    }
    expect(distance(latent)).toBeLessThan((2 * 1.95) / Math.sqrt(count))
  })
  it('refuses more steps than its teacher took', () => expect(() => lcm({ steps: 51, trained, prediction: 'epsilon', originalSteps: 50, timestepScaling: 10 })).toThrow(RangeError))
})

it.each([0, 1.5, Number.NaN])('%d steps are refused', (steps) => {
  for (const make of Object.values(made)) expect(() => make(steps)).toThrow(RangeError)
})
