import type { GenerateRequest, SchedulerName } from '@/nodes/kit/node-context.ts'
import { NodeError } from '@/nodes/kit/node-error.ts'

type Limit = readonly [least: number, most: number]

/** A request with the model's defaults filled in. */
export interface CheckedRequest { steps: number; guidance: number; guidanceInterval: readonly [number, number]; scheduler: SchedulerName; resamples: number; candidates: number; previewEvery: number }

/**
 * Fills in the model's defaults and refuses what no sampler can do.
 * @throws NodeError `generation-params`, naming the value and the range
 */
export function checkRequest(request: GenerateRequest, defaults: { steps: number; guidance: number; scheduler: SchedulerName }): CheckedRequest {
  const { steps = defaults.steps, guidance = defaults.guidance, scheduler = defaults.scheduler, guidanceInterval = [0, 1], previewEvery = 1, seed } = request
  whole('steps', steps, [1, 200])
  number('guidance', guidance, [0, 50])
  whole('seed', seed, [0, 0xffffffff])
  whole('previewEvery', previewEvery, [1, 1000])
  const [from, to] = guidanceInterval
  number('guidanceInterval from', from, [0, 1])
  number('guidanceInterval to', to, [from, 1])
  if (request.towards) number('towards.weight', request.towards.weight, [0, 1])
  if (request.variation) {
    whole('variation.seed', request.variation.seed, [0, 0xffffffff])
    number('variation.amount', request.variation.amount, [0, 1])
  }
  if (request.from) {
    number('from.strength', request.from.strength, [0, 1])
    whole('number of pictures to begin from', request.from.pictures.length, [1, 1000])
  }
  if (request.inpaint) whole('number of pictures to paint into', request.inpaint.pictures.length, [1, 1000])
  const resamples = request.inpaint?.resamples ?? 4
  whole('inpaint.resamples', resamples, [1, 20])
  const candidates = request.best?.of ?? 1
  whole('best.of', candidates, [1, 16])
  if (request.best) number('best.at', request.best.at, [0, 1])
  return { steps, guidance, guidanceInterval: [from, to], scheduler, resamples, candidates, previewEvery }
}

export function whole(name: string, value: number, [least, most]: Limit): void {
  if (!(Number.isInteger(value) && value >= least && value <= most)) throw refusal(name, value, `a whole number from ${least} to ${most}`)
}

function number(name: string, value: number, [least, most]: Limit): void {
  if (!(value >= least && value <= most)) throw refusal(name, value, `a number from ${least} to ${most}`)
}

function refusal(name: string, value: number, wanted: string): NodeError {
  return new NodeError('generation-params', `${name} is ${value}.`, `Give ${wanted}.`)
}
