import type { Item, Place } from '../kit/item.ts'

export type ClaimState = 'supported' | 'unsupported' | 'contradicted'
export interface Claim { text: string; state: ClaimState; place: Place; /** the fact that speaks for or against it */ fact: string | null }

const superlatives = /\b(?:best|worst|first|only|largest|biggest|smallest|fastest|cheapest|official|guaranteed|certified|proven|never|always|number one|world record)\b/i
const numbers = /\d+(?:[.,]\d+)*\s?%?/g
const filler = new Set('a an the of in on at to for and or with by is are was were be it its this that from as has have'.split(' '))

/**
 * The sentences of a title or caption that claim something checkable, a number or a superlative, each held against the
 * facts. A claim is supported by a fact with its numbers and at least half of its words, and contradicted by one with
 * at least half of its words and other numbers.
 */
export function claimsIn({ title, caption }: Pick<Item, 'title' | 'caption'>, facts: string): Claim[] {
  const known = facts.split('\n').map((line) => line.trim()).filter(Boolean)
  return (['title', 'caption'] as const).flatMap((field) => {
    const text = field === 'title' ? title : caption
    return [...text.matchAll(/[^.!?\n]+(?:[.!?](?=\d)[^.!?\n]+)*[.!?]?/g)].flatMap(({ 0: sentence, index }) => {
      if (!numbersOf(sentence).length && !superlatives.test(sentence)) return []
      const start = index + sentence.length - sentence.trimStart().length
      const { state, fact } = held(sentence, known)
      return [{ text: sentence.trim(), state, fact, place: { kind: 'text' as const, field, from: start, to: start + sentence.trim().length, label: `${state} claim` } }]
    })
  })
}

function held(sentence: string, facts: readonly string[]): { state: ClaimState; fact: string | null } {
  const [claimed, words] = [numbersOf(sentence), wordsOf(sentence)]
  let against: string | null = null
  for (const fact of facts) {
    const inFact = wordsOf(fact)
    const shared = [...words].filter((word) => inFact.has(word)).length
    if (words.size === 0 || shared * 2 < words.size) continue
    const stated = numbersOf(fact)
    if (claimed.every((number) => stated.includes(number))) return { state: 'supported', fact }
    if (stated.length > 0) against ??= fact
  }
  return { state: against ? 'contradicted' : 'unsupported', fact: against }
}

function numbersOf(text: string): string[] {
  return [...text.matchAll(numbers)].map(([number]) => number.replace(/\s/g, '').replace(/,(?=\d{3})/g, ''))
}

function wordsOf(text: string): Set<string> {
  return new Set((text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => !filler.has(word)).map((word) => word.replace(/(?<=\p{L}{3})s$/u, '')))
}
