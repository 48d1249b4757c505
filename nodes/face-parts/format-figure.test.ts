import { expect, it } from 'vitest'
import { figureName, formatFigure, formatPercent, formatScore } from './format-figure.ts'

it('writes scores with two decimals and never as minus nothing', () => {
  expect([0.412, -0.4, -0.001, 1].map(formatScore)).toEqual(['0.41', '−0.40', '0.00', '1.00'])
})
it('says certain only of what is', () => {
  expect([0, 0.004, 0.5, 0.996, 1].map(formatPercent)).toEqual(['0%', '<1%', '50%', '>99%', '100%'])
})
it('keeps three figures of what is not whole', () => {
  expect([7, 4_294_967_295, 0.12345, 1234.5, 0.0000123].map(formatFigure)).toEqual(['7', '4294967295', '0.123', '1235', '0.0000123'])
})
it('reads the name of a figure as words', () => {
  expect(['topCosine', 'best cosine', 'place', 'mean_of_ten', 'timeS'].map(figureName)).toEqual(['top cosine', 'best cosine', 'place', 'mean of ten', 'time (s)'])
})
