import { describe, expect, it } from 'vitest'
import { seededNoise, seededUniform } from './seeded-noise.ts'

const count = 200_000
const moment = (values: Float32Array, power: number): number => values.reduce((sum, value) => sum + value ** power, 0) / values.length

describe('seededNoise', () => {
  // Bounds are five standard errors of each moment of N(0, 1) at this count.
  it.each([0, 1, 42, 0xffffffff])('has the moments of N(0, 1) for seed %d', (seed) => {
    const noise = seededNoise(seed, count)
    const error = 5 / Math.sqrt(count)
    expect(Math.abs(moment(noise, 1))).toBeLessThan(error)
    expect(Math.abs(moment(noise, 2) - 1)).toBeLessThan(error * Math.sqrt(2))
    expect(Math.abs(moment(noise, 3))).toBeLessThan(error * Math.sqrt(15))
    expect(Math.abs(moment(noise, 4) - 3)).toBeLessThan(error * Math.sqrt(96))
  })
  it('repeats for the same seed, whatever the count, and differs for others', () => {
    expect(seededNoise(7, 101)).toEqual(seededNoise(7, 4000).slice(0, 101))
    expect(seededNoise(7, 8)).not.toEqual(seededNoise(8, 8))
  })
  it('does not correlate between neighbouring seeds', () => {
    const [one, two] = [seededNoise(1, count), seededNoise(2, count)]
    const product = one.map((value, index) => value * (two[index] as number))
    expect(Math.abs(moment(product, 1))).toBeLessThan(5 / Math.sqrt(count))
  })
  it.each([-1, 0.5, 2 ** 32, Number.NaN])('refuses seed %d', (seed) => expect(() => seededNoise(seed, 1)).toThrow(RangeError))
})

describe('seededUniform', () => {
  it('stays in [0, 1) and fills ten bins evenly', () => {
    const next = seededUniform(3)
    const bins = new Array<number>(10).fill(0)
    for (let draw = 0; draw < count; draw++) {
      const value = next()
      bins[Math.floor(value * 10)]! += 1
    }
    expect(bins.reduce((sum, filled) => sum + filled)).toBe(count)
    for (const filled of bins) expect(Math.abs(filled - count / 10)).toBeLessThan(5 * Math.sqrt(count * 0.09))
  })
})
