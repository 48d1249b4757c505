import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { actions, decide, type Policy } from '@/nodes/instructor/decide.ts'
import { type Evidence, features, gatherEvidence } from '@/nodes/instructor/gather-evidence.ts'
import { parseRequest } from '@/nodes/instructor/parse-request.ts'
import { type Trained, trained } from '@/nodes/instructor/trained.ts'
import type { CatalogueApi, ClipApi } from '@/nodes/kit/node-context.ts'
import { accuracy, calibrationError, confusion, generationShares, type Judged, type Share } from './decision-tables.ts'
import { fitSoftmax } from './fit-softmax.ts'
import { halves, type LabelledRequest, readRequests } from './labelled-requests.ts'

export interface EvaluationWorld { clip: ClipApi; catalogue: CatalogueApi; print(line: string): void }

const requestsFile = fileURLToPath(new URL('../../prisma/catalog/requests.dev.jsonl', import.meta.url))
const weightsFile = fileURLToPath(new URL('../../nodes/instructor/trained.json', import.meta.url))

/** Judges the instructor on the half of the labelled requests that it was not trained on, beside the plain policies. */
export async function evaluateInstructor(world: EvaluationWorld, file = requestsFile): Promise<void> {
  const { test } = halves(await readRequests(file))
  const evidence = await gatherAll(world, test)
  world.print(`Instructor, ${test.length} requests kept out of training\n`)
  for (const policy of ['learned', 'paper-rules', 'always-retrieve', 'always-create'] as const) report(world, policy, judge(test, evidence, policy, trained))
}

/** Trains on the first half, prints the figures of the second, and writes the weights that the node ships with. */
export async function trainInstructor(world: EvaluationWorld, file = requestsFile): Promise<void> {
  const { train, test } = halves(await readRequests(file))
  const [seen, unseen] = [await gatherAll(world, train), await gatherAll(world, test)]
  const rows = seen.map(({ figures }) => features.map((feature) => figures[feature]))
  const { weights, bias } = fitSoftmax(rows, train.map(({ action }) => actions.indexOf(action)), { classes: actions.length, l2: 0.003 })
  const fitted: Trained = {
    about: '', temperature: 1,
    actions: Object.fromEntries(actions.map((action, at) => [action, { bias: round(bias[at]), weights: Object.fromEntries(features.map((feature, column) => [feature, round(weights[at]?.[column])])) }])) as Trained['actions'],
  }
  const judged = judge(test, unseen, 'learned', fitted)
  const { precision, recall } = generationShares(judged)
  fitted.about = `Trained on ${train.length} labelled requests of the sample catalogue; on the other ${test.length}: accuracy ${accuracy(judged).value.toFixed(3)}, needs generation precision ${precision.value.toFixed(3)}, recall ${recall.value.toFixed(3)}, calibration error ${calibrationError(judged).toFixed(3)}.`
  report(world, 'learned', judged)
  await writeFile(weightsFile, `${JSON.stringify(fitted, null, 1)}\n`)
  world.print(`Written to ${weightsFile}`)
}

async function gatherAll({ clip, catalogue }: EvaluationWorld, requests: readonly LabelledRequest[]): Promise<Evidence[]> {
  const vocabulary = await catalogue.vocabulary()
  const { signal } = new AbortController()
  const all: Evidence[] = []
  for (const { request } of requests) all.push(await gatherEvidence(parseRequest(request, vocabulary), { clip, catalogue, vocabulary, rejections: 0, signal }))
  return all
}

function judge(requests: readonly LabelledRequest[], evidence: readonly Evidence[], policy: Policy, weights: Trained): Judged[] {
  return requests.map(({ level, action }, at) => {
    const { action: decided, needsGeneration } = decide((evidence[at] as Evidence).figures, policy, 0.5, weights)
    return { level, truth: action, decided, needsGeneration }
  })
}

function report({ print }: EvaluationWorld, policy: Policy, judged: readonly Judged[]): void {
  const { precision, recall, f1 } = generationShares(judged)
  print(`${policy}: accuracy ${share(accuracy(judged))}; needs generation: precision ${share(precision)}, recall ${share(recall)}, F1 ${f1.toFixed(3)}${policy === 'learned' ? `; calibration error ${calibrationError(judged).toFixed(3)}` : ''}`)
  if (policy !== 'learned') return
  print(`  right \\ decided  ${actions.map((action) => action.padStart(9)).join('')}`)
  confusion(judged).forEach((row, at) => print(`  ${(actions[at] ?? '').padEnd(15)}${row.map((count) => String(count).padStart(9)).join('')}`))
  for (let level = 1; level <= 6; level++) {
    const here = judged.filter((one) => one.level === level)
    if (here.length > 0) print(`  level ${level}: accuracy ${share(accuracy(here))}`)
  }
}

function share({ value, low, high, of }: Share): string {
  return Number.isNaN(value) ? 'none' : `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}] of ${of}`
}

function round(value = 0): number {
  return Number(value.toFixed(4))
}
