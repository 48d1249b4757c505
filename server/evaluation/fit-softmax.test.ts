import { expect, test } from 'vitest'
import { fitSoftmax, softmax } from './fit-softmax.ts'

test('it learns a rule that is there, and predicts the base rate where there is none', () => {
  const rows = Array.from({ length: 200 }, (_, at) => [at % 2, (at % 7) / 7])
  const { weights, bias } = fitSoftmax(rows, rows.map(([first]) => first as number), { classes: 2, l2: 0.001 })
  const of = (row: number[]) => softmax(weights.map((weight, label) => weight.reduce((sum, value, at) => sum + value * (row[at] ?? 0), bias[label] ?? 0)))[1] ?? NaN
  expect(of([1, 0.5])).toBeGreaterThan(0.95)
  expect(of([0, 0.5])).toBeLessThan(0.05)

  const blind = fitSoftmax(Array.from({ length: 100 }, () => [0]), Array.from({ length: 100 }, (_, at) => (at < 30 ? 1 : 0)), { classes: 2 })
  expect(softmax(blind.bias)[1]).toBeCloseTo(0.3, 3)
})
