import type { Verdict } from '../kit/item.ts'

/** What the checks say together: one block blocks, one review asks for a look. */
export function worst(verdicts: readonly Pick<Verdict, 'verdict'>[]): Verdict['verdict'] {
  if (verdicts.some(({ verdict }) => verdict === 'block')) return 'block'
  return verdicts.some(({ verdict }) => verdict === 'review') ? 'review' : 'pass'
}
