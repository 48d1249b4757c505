import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import { type Feature, features, rejectionStreak } from './gather-evidence.ts'
import type { Trained } from './trained.ts'

const figures = (given: Partial<Record<Feature, number>> = {}) => ({ ...Object.fromEntries(features.map((feature) => [feature, 0])), ...given }) as Record<Feature, number>
const neutral = () => ({ bias: 0, weights: figures() })
const weights: Trained = {
  about: '', temperature: 1,
  actions: { retrieve: { bias: 0, weights: figures({ allMet: 4 }) }, edit: neutral(), create: { bias: 0, weights: figures({ conceptNamed: 2 }) }, clarify: { bias: -1, weights: figures({ vagueness: 6 }) } },
}

test('the learned policy follows the evidence and the threshold', () => {
  expect(decide(figures({ allMet: 1 }), 'learned', 0.5, weights).action).toBe('retrieve')
  expect(decide(figures({ conceptNamed: 1 }), 'learned', 0.5, weights).action).toBe('create')
  expect(decide(figures({ vagueness: 1 }), 'learned', 0.5, weights).action).toBe('clarify')
  expect(decide(figures({ conceptNamed: 1 }), 'learned', 0.95, weights).action).toBe('retrieve')
})

test('probabilities add up to one, whatever the evidence', () => {
  const { probabilities, needsGeneration } = decide(figures({ topCosine: 1e6, gap: -1e6 }), 'learned', 0.5, weights)
  expect(Object.values(probabilities).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
  expect(needsGeneration).toBeGreaterThanOrEqual(0)
  expect(needsGeneration).toBeLessThanOrEqual(1)
})

test('the rules of the paper: an explicit wish, or repeated rejection', () => {
  expect(decide(figures({ explicitWish: 1 }), 'paper-rules', 0.5, weights).action).toBe('create')
  expect(decide(figures({ rejections: 2 / 5 }), 'paper-rules', 0.5, weights).action).toBe('create')
  expect(decide(figures({ rejections: 1 / 5 }), 'paper-rules', 0.5, weights).action).toBe('retrieve')
})

test('a streak of rejections ends at the first video that was not rejected', () => {
  expect(rejectionStreak([{ weight: -1 }, { weight: -0.1 }, { weight: 0.4 }, { weight: -1 }])).toBe(2)
  expect(rejectionStreak([])).toBe(0)
})
