import { expect, test } from 'vitest'
import { actions } from '@/nodes/instructor/decide.ts'
import { type Evidence, features } from '@/nodes/instructor/gather-evidence.ts'
import type { Trained } from '@/nodes/instructor/trained.ts'
import { fitTemperature, logLoss, tooFew } from './fit-temperature.ts'
import type { LabelledRequest } from './labelled-requests.ts'

/** Says "retrieve" with 71 % where a concept is named, and nothing of the other three. */
const weights: Trained = {
  about: '', temperature: 1,
  actions: Object.fromEntries(actions.map((action) => [action, { bias: 0, weights: Object.fromEntries(features.map((feature) => [feature, action === 'retrieve' && feature === 'conceptNamed' ? 2 : 0])) }])) as Trained['actions'],
}
const evidence = { figures: Object.fromEntries(features.map((feature) => [feature, feature === 'conceptNamed' ? 1 : 0])) } as unknown as Evidence
const requests = (labels: readonly LabelledRequest['action'][]): LabelledRequest[] => labels.map((action, at) => ({ id: String(at), level: 1, request: '', action, relevant: [] }))
const fitted = (labels: readonly LabelledRequest['action'][]) => fitTemperature(requests(labels), labels.map(() => evidence), weights)

test('who is right more often than the probabilities say is made surer, who is wrong more often milder', () => {
  expect(fitted(['retrieve', 'retrieve', 'retrieve', 'retrieve', 'retrieve', 'retrieve', 'retrieve', 'retrieve', 'retrieve', 'edit'])).toBeLessThan(0.8)
  expect(fitted(['retrieve', 'retrieve', 'edit', 'create'])).toBeGreaterThan(1.3)
})

test('the fitted temperature is no worse than its neighbours', () => {
  const labels = ['retrieve', 'retrieve', 'edit'] as const
  const temperature = fitted(labels)
  const at = (factor: number) => logLoss(requests(labels), labels.map(() => evidence), { ...weights, temperature: temperature * factor })
  expect(at(1)).toBeLessThanOrEqual(Math.min(at(1.02), at(0.98)) + 1e-9)
})

test('too few of an action are named', () => expect(tooFew(requests(Array.from({ length: 20 }, () => 'edit' as const)))).toEqual(['retrieve', 'create', 'clarify']))
