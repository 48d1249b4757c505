import { listedTerms, termPlaces } from '../kit/blocked-terms.ts'
import type { Verdict } from '../kit/item.ts'
import { type Passage, whereOf } from '../kit/passages.ts'

/** Brand names in any text, also in disguise. */
export function judgeBrands(passages: readonly Passage[], brands: string): Verdict {
  const terms = listedTerms(brands)
  const finds = passages.flatMap((passage) => termPlaces(passage.text, terms).map(({ from, to }) => ({ passage, words: passage.text.slice(from, to), place: passage.place(from, to, 'brand') })))
  return {
    check: 'Brands', detector: 'brand names 1', verdict: finds.length > 0 ? 'block' : 'pass', score: finds.length > 0 ? 0 : 1,
    evidence: finds.length > 0 ? `Found ${finds.slice(0, 4).map(({ words, passage }) => `\u201c${words}\u201d ${whereOf(passage)}`).join(', ')}.` : `None of ${terms.length} brand names is mentioned.`,
    ...(finds.length > 0 ? { where: finds.map(({ place }) => place) } : {}),
  }
}
