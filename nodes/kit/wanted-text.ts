import type { PortValueOf } from './port-types.ts'

/** What a creator is asked to make; null when the instructor decided that nothing is to be made. */
export function wantedText(need: PortValueOf<'guidance' | 'text'>, when: 'when-instructed' | 'always'): { prompt: string; negative: string } | null {
  if (need.type === 'text') return { prompt: need.text, negative: '' }
  if (when === 'when-instructed' && need.action !== 'create' && need.action !== 'edit') return null
  return { prompt: need.text, negative: need.negative }
}
