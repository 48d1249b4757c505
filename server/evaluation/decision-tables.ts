import { actions, type Action } from '@/nodes/instructor/decide.ts'

export interface Judged { level: number; truth: Action; decided: Action; needsGeneration: number }
export interface Share { value: number; low: number; high: number; of: number }

const generates = (action: Action) => action === 'edit' || action === 'create'

/** A share with its 95 % Wilson score interval. */
export function wilson(hits: number, of: number): Share {
  if (of === 0) return { value: NaN, low: 0, high: 1, of }
  const z = 1.959964
  const share = hits / of
  const centre = (share + z * z / (2 * of)) / (1 + z * z / of)
  const half = (z / (1 + z * z / of)) * Math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
  return { value: share, low: Math.max(0, centre - half), high: Math.min(1, centre + half), of }
}

/** Precision and recall of "needs generation", over all requests. */
export function generationShares(judged: readonly Judged[]): { precision: Share; recall: Share; f1: number } {
  const right = judged.filter(({ truth, decided }) => generates(truth) && generates(decided)).length
  const precision = wilson(right, judged.filter(({ decided }) => generates(decided)).length)
  const recall = wilson(right, judged.filter(({ truth }) => generates(truth)).length)
  return { precision, recall, f1: (2 * right) / (precision.of + recall.of || 1) }
}

export function accuracy(judged: readonly Judged[]): Share {
  return wilson(judged.filter(({ truth, decided }) => truth === decided).length, judged.length)
}

/** Rows: what is right; columns: what was decided; both in the order of `actions`. */
export function confusion(judged: readonly Judged[]): number[][] {
  return actions.map((truth) => actions.map((decided) => judged.filter((one) => one.truth === truth && one.decided === decided).length))
}

/** Expected calibration error of the probability of needing generation, in ten bins, over requests that say something. */
export function calibrationError(judged: readonly Judged[]): number {
  const said = judged.filter(({ truth }) => truth !== 'clarify')
  return Array.from({ length: 10 }, (_, bin) => {
    const inside = said.filter(({ needsGeneration: p }) => Math.min(9, Math.floor(p * 10)) === bin)
    if (inside.length === 0) return 0
    const mean = inside.reduce((sum, { needsGeneration }) => sum + needsGeneration, 0) / inside.length
    const share = inside.filter(({ truth }) => generates(truth)).length / inside.length
    return (Math.abs(mean - share) * inside.length) / said.length
  }).reduce((sum, part) => sum + part, 0)
}
