import type { PortValueOf } from './port-types.ts'

/** What a creator is asked to make, and the things and places that it names; null when the instructor decided that nothing is to be made. */
export function wantedText(need: PortValueOf<'guidance' | 'text'>, when: 'when-instructed' | 'always'): { prompt: string; negative: string; parts: string[] } | null {
  if (need.type === 'text') return { prompt: need.text, negative: '', parts: [] }
  if (when === 'when-instructed' && need.action !== 'create' && need.action !== 'edit') return null
  return { prompt: need.text, negative: need.negative, parts: [...(need.constraints?.concepts ?? []), ...(need.constraints?.scenes ?? [])] }
}
