import { type Feature, features } from './gather-evidence.ts'
import type { Trained } from './trained.ts'

export const actions = ['retrieve', 'edit', 'create', 'clarify'] as const
export type Action = (typeof actions)[number]
export type Policy = 'learned' | 'paper-rules' | 'always-retrieve' | 'always-create'

export interface Decision { action: Action; probabilities: Record<Action, number>; /** of needing generation, among requests that say something */ needsGeneration: number }

/** Multinomial logistic regression: probability of each action from the evidence. */
export function actionProbabilities(figures: Record<Feature, number>, trained: Trained): Record<Action, number> {
  const scores = actions.map((action) => {
    const { bias, weights } = trained.actions[action]
    return (bias + features.reduce((sum, feature) => sum + weights[feature] * figures[feature], 0)) / trained.temperature
  })
  const most = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - most))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return Object.fromEntries(actions.map((action, at) => [action, (powers[at] as number) / total])) as Record<Action, number>
}

/** Two rejections in a row count as repeated. */
const repeated = 2 / 5

/**
 * The decision under a policy. `learned` asks back when that is the likeliest, generates from `threshold` on, and then
 * takes the likelier of edit and create. `paper-rules` are the two triggers of the paper (section 3.1): an explicit
 * wish, or repeated rejection of what people made.
 */
export function decide(figures: Record<Feature, number>, policy: Policy, threshold: number, trained: Trained): Decision {
  const probabilities = actionProbabilities(figures, trained)
  const { retrieve, edit, create, clarify } = probabilities
  const needsGeneration = edit + create === 0 ? 0 : (edit + create) / (retrieve + edit + create)
  const decided = (action: Action): Decision => ({ action, probabilities, needsGeneration })
  if (policy === 'always-retrieve') return decided('retrieve')
  if (policy === 'always-create') return decided('create')
  if (policy === 'paper-rules') return decided(figures.explicitWish > 0 || figures.rejections >= repeated ? 'create' : 'retrieve')
  if (clarify > Math.max(retrieve, edit, create)) return decided('clarify')
  if (needsGeneration < threshold) return decided('retrieve')
  return decided(edit > create ? 'edit' : 'create')
}
