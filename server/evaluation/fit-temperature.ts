import { actionProbabilities, actions } from '@/nodes/instructor/decide.ts'
import type { Evidence } from '@/nodes/instructor/gather-evidence.ts'
import type { Trained } from '@/nodes/instructor/trained.ts'
import type { LabelledRequest } from './labelled-requests.ts'

/** Mean negative log-likelihood of what is right. */
export function logLoss(requests: readonly LabelledRequest[], evidence: readonly Evidence[], trained: Trained): number {
  return requests.reduce((sum, { action }, at) => sum - Math.log(Math.max(1e-12, actionProbabilities((evidence[at] as Evidence).figures, trained)[action])), 0) / Math.max(1, requests.length)
}

/** The temperature, 0.25 to 4, at which the probabilities fit best what is right (Guo et al. 2017), by golden-section search over its logarithm. */
export function fitTemperature(requests: readonly LabelledRequest[], evidence: readonly Evidence[], trained: Trained): number {
  const loss = (log: number): number => logLoss(requests, evidence, { ...trained, temperature: Math.exp(log) })
  const ratio = (Math.sqrt(5) - 1) / 2
  let [low, high] = [Math.log(0.25), Math.log(4)]
  for (let round = 0; round < 40; round++) {
    const [left, right] = [high - ratio * (high - low), low + ratio * (high - low)]
    if (loss(left) < loss(right)) high = right
    else low = left
  }
  return Math.round(Math.exp((low + high) / 2) * 1000) / 1000
}

/** Every action must have been seen this often, or a regression would not know it from the others. */
export const leastOfEach = 5

/** Actions of which there are too few labelled requests to learn from. */
export function tooFew(requests: readonly LabelledRequest[]): string[] {
  return actions.filter((action) => requests.filter((one) => one.action === action).length < leastOfEach)
}
