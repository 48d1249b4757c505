import { describe, expect, it } from 'vitest'
import { quantile, report, verdict } from './report.ts'

describe('quantile', () => {
  it.each([[[3, 1, 2], 0.5, 2], [[1, 2], 0.5, 1.5], [[0, 10], 0.9, 9], [[4], 0.1, 4]])('of %j at %d is %d', (samples, fraction, value) => expect(quantile(samples, fraction)).toBeCloseTo(value))
  it('of nothing is not a number', () => expect(quantile([], 0.5)).toBeNaN())
})

describe('verdict', () => {
  const baseline = { what: 'raw', samples: [100] }
  it.each([
    [{ unit: 'ms', samples: [104], baseline, target: { times: 1.05 } }, '1.04x within 1.05x'],
    [{ unit: 'ms', samples: [110], baseline, target: { times: 1.05 } }, '1.10x OVER 1.05x'],
    [{ unit: '1/s', samples: [80], baseline, target: { times: 1.1 } }, '1.25x OVER 1.1x'],
    [{ unit: 'ms', samples: [60], target: { figure: 50 } }, 'OVER 50 ms'],
    [{ unit: 'ms', samples: [40], target: { figure: 50 } }, 'within 50 ms'],
    [{ unit: '1/s', samples: [40], target: { figure: 50 } }, 'OVER 50 1/s'],
    [{ unit: 'ms', samples: [40], baseline }, '0.40x'],
  ] as const)('%j', (measurement, text) => expect(verdict({ what: '', ...measurement })).toBe(text))
})

it('the report shows median, spread and baseline in a line', () => {
  expect(report([{ what: 'picture', unit: 'ms', samples: [10, 20, 30], baseline: { what: 'raw loop', samples: [20] } }]))
    .toBe('picture  20.0 (12.0 to 28.0) ms  n = 3  20.0 ms raw loop  1.00x')
})
