import type { GenerateRequest } from '@/nodes/kit/node-context.ts'
import { NodeError } from '@/nodes/kit/node-error.ts'

const limits = { steps: [1, 200], guidance: [0, 50], seed: [0, 0xffffffff] } as const

/**
 * Fills in the model's defaults and refuses what no sampler can do.
 * @throws NodeError `generation-params`, naming the value and the range
 */
export function checkRequest(request: GenerateRequest, defaults: { steps: number; guidance: number }): { steps: number; guidance: number } {
  const { steps = defaults.steps, guidance = defaults.guidance, seed } = request
  check('steps', steps, limits.steps, true)
  check('guidance', guidance, limits.guidance, false)
  check('seed', seed, limits.seed, true)
  return { steps, guidance }
}

function check(name: string, value: number, [least, most]: readonly [number, number], whole: boolean): void {
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return
  throw new NodeError('generation-params', `${name} is ${value}.`, `Give ${whole ? 'a whole number' : 'a number'} from ${least} to ${most}.`)
}
