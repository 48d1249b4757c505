import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { actions, decide, type Policy } from '@/nodes/instructor/decide.ts'
import { type Evidence, features, gatherEvidence } from '@/nodes/instructor/gather-evidence.ts'
import { parseRequest } from '@/nodes/instructor/parse-request.ts'
import type { Trained } from '@/nodes/instructor/trained.ts'
import { accuracy, calibrationError, confusion, generationShares, type Judged } from './decision-tables.ts'
import type { EvaluationWorld } from './evaluation-world.ts'
import { fitSoftmax } from './fit-softmax.ts'
import { halves, type LabelledRequest } from './labelled-requests.ts'
import type { Table } from './table.ts'

const weightsFile = fileURLToPath(new URL('../../nodes/instructor/trained.json', import.meta.url))

/** The instructor trained on one half of the labelled requests and judged on the other, beside the plain policies. */
export async function instructorTables(world: EvaluationWorld): Promise<Table[]> {
  const { train, test } = halves(world.requests)
  world.progress('instructor: gathering evidence')
  const [seen, unseen] = [await gatherAll(world, train), await gatherAll(world, test)]
  const fitted = fit(train, seen)
  const byPolicy = (['learned', 'paper-rules', 'always-retrieve', 'always-create'] as const).map((policy) => [policy, judge(test, unseen, policy, fitted)] as const)
  const learned = byPolicy[0]![1]
  const levels = [...new Set(learned.map(({ level }) => level))].sort((a, b) => a - b)
  return [
    {
      name: 'instructor', about: `Instructor: trained on ${train.length} labelled requests, judged on the other ${test.length}.`,
      columns: ['policy', 'accuracy', 'needs generation: precision', 'recall', 'F1', 'calibration error'],
      rows: byPolicy.map(([policy, judged]) => {
        const { precision, recall, f1 } = generationShares(judged)
        return [policy, accuracy(judged), precision, recall, f1, policy === 'learned' ? calibrationError(judged) : null]
      }),
    },
    { name: 'instructor-confusion', about: 'What was right (rows) and what the learned policy decided (columns).', columns: ['right', ...actions], rows: confusion(learned).map((row, at) => [actions[at] as string, ...row]) },
    {
      name: 'instructor-levels', about: 'The learned policy by the level of the request.', columns: ['level', 'accuracy', 'needs generation: precision', 'recall'],
      rows: levels.map((level) => {
        const here = learned.filter((one) => one.level === level)
        const { precision, recall } = generationShares(here)
        return [`level ${level}`, accuracy(here), precision, recall]
      }),
    },
  ]
}

/** Trains on the first half, and writes the weights that the node ships with. Gives the tables of the second half. */
export async function trainInstructor(world: EvaluationWorld): Promise<Table[]> {
  const tables = await instructorTables(world)
  const { train, test } = halves(world.requests)
  const fitted = fit(train, await gatherAll(world, train))
  const judged = judge(test, await gatherAll(world, test), 'learned', fitted)
  const { precision, recall } = generationShares(judged)
  fitted.about = `Trained on ${train.length} labelled requests of the sample catalogue; on the other ${test.length}: accuracy ${accuracy(judged).value.toFixed(3)}, needs generation precision ${precision.value.toFixed(3)}, recall ${recall.value.toFixed(3)}, calibration error ${calibrationError(judged).toFixed(3)}.`
  await writeFile(weightsFile, `${JSON.stringify(fitted, null, 1)}\n`)
  world.progress(`written to ${weightsFile}`)
  return tables
}

/** Weights from labelled requests and the evidence gathered for each; temperature 1. */
export function fit(requests: readonly LabelledRequest[], evidence: readonly Evidence[]): Trained {
  const rows = evidence.map(({ figures }) => features.map((feature) => figures[feature]))
  const { weights, bias } = fitSoftmax(rows, requests.map(({ action }) => actions.indexOf(action)), { classes: actions.length, l2: 0.003 })
  return {
    about: '', temperature: 1,
    actions: Object.fromEntries(actions.map((action, at) => [action, { bias: round(bias[at]), weights: Object.fromEntries(features.map((feature, column) => [feature, round(weights[at]?.[column])])) }])) as Trained['actions'],
  }
}

/** What the catalogue says to each request, one after the other. */
export async function gatherAll({ clip, catalogue }: Pick<EvaluationWorld, 'clip' | 'catalogue'>, requests: readonly LabelledRequest[]): Promise<Evidence[]> {
  const vocabulary = await catalogue.vocabulary()
  const { signal } = new AbortController()
  const all: Evidence[] = []
  for (const { request } of requests) all.push(await gatherEvidence(parseRequest(request, vocabulary), { clip, catalogue, vocabulary, rejections: 0, signal }))
  return all
}

/** What a policy decides for each request. */
export function judge(requests: readonly LabelledRequest[], evidence: readonly Evidence[], policy: Policy, weights: Trained): Judged[] {
  return requests.map(({ level, action }, at) => {
    const { action: decided, needsGeneration } = decide((evidence[at] as Evidence).figures, policy, 0.5, weights)
    return { level, truth: action, decided, needsGeneration }
  })
}

function round(value = 0): number {
  return Number(value.toFixed(4))
}
