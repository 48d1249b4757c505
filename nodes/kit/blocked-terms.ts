import { plainLetters, undisguised } from './plain-letters.ts'

/** A term where it stands in the original text. */
export interface TermPlace { term: string; from: number; to: number }

const noLetterBefore = '(?<![\\p{L}\\p{N}])'
const noLetterAfter = '(?![\\p{L}\\p{N}])'
/** what people put between the letters of a word to hide it */
const gap = '[\\s._*\\-]{1,2}'

/** The terms of a list separated by commas, in plain letters. */
export function listedTerms(terms: string): string[] {
  return terms.split(',').map((term) => plainLetters(term).trim()).filter((term) => term !== '')
}

/** The blocked terms that stand in the text as whole words, in singular or plural. `terms` are separated by commas. */
export function blockedTermsIn(text: string, terms: string): string[] {
  const plain = plainLetters(text)
  return listedTerms(terms).filter((term) => new RegExp(wholeWord(term), 'u').test(plain))
}

/**
 * Every place where one of the terms stands as a whole word, in singular or plural, in order; beside the disguises of
 * {@link undisguised} it sees through letters set apart (k.n i-f e), drawn out (kniiife) and starred out (kn**e).
 */
export function termPlaces(text: string, terms: readonly string[]): TermPlace[] {
  const plain = undisguised(text)
  return terms.flatMap((term) => {
    const letters = [...term].map(escaped)
    const drawnOut = letters.map((letter) => (/^\p{L}$/u.test(letter) ? `${letter}(?:${letter}{2,})?` : letter)).join('')
    const apart = letters.length > 2 && /^\p{L}+$/u.test(term) ? [`${noLetterBefore}${letters.join(gap)}${noLetterAfter}`] : []
    const starred = letters.length > 3 && /^\p{L}+$/u.test(term) ? [`${noLetterBefore}${letters.map((letter, at) => (at === 0 || at === letters.length - 1 ? letter : `[${letter}*#]`)).join('')}${noLetterAfter}`] : []
    const pattern = new RegExp([wholeWord(term), `${noLetterBefore}${drawnOut}${noLetterAfter}`, ...apart, ...starred].join('|'), 'gu')
    return [...plain.text.matchAll(pattern)].map(({ 0: match, index }): TermPlace => ({ term, from: plain.starts[index] as number, to: plain.ends[index + match.length - 1] as number }))
  }).sort((a, b) => a.from - b.from)
}

function wholeWord(term: string): string {
  return `${noLetterBefore}${escaped(term)}(?:e?s)?${noLetterAfter}`
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
