/** Letters that stand for others: Cyrillic and Greek twins, digits and signs in the place of letters. */
const disguises: Readonly<Record<string, string>> = {
  '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '@': 'a', $: 's', '!': 'i', '|': 'i',
  а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i', ѕ: 's', к: 'k', м: 'm', т: 't', н: 'h', в: 'b',
  α: 'a', ε: 'e', ο: 'o', ρ: 'p', ι: 'i', κ: 'k', ν: 'v', τ: 't', υ: 'u',
}

/** Lower case, accents and invisible characters gone, disguised letters undone. Digits that belong to a number stay. */
export function plainLetters(text: string): string {
  const bare = text.normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '').toLowerCase()
  return bare.replace(/\S+/gu, (word) => (/^[\d.,]+$/.test(word) ? word : [...word].map(undisguise).join('')))
}

/** A sign at the end of a word ends the word: "Knife!" has no i after its e. */
function undisguise(letter: string, at: number, word: string[]): string {
  const isSign = /[@$!|]/.test(letter)
  return isSign && !/[\p{L}\p{N}]/u.test(word[at + 1] ?? '') ? letter : (disguises[letter] ?? letter)
}

/** The blocked terms that stand in the text as whole words, in singular or plural. `terms` are separated by commas. */
export function blockedTermsIn(text: string, terms: string): string[] {
  const plain = plainLetters(text)
  return terms.split(',').map((term) => plainLetters(term).trim()).filter((term) => {
    if (term === '') return false
    const escaped = term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?:e?s)?(?![\\p{L}\\p{N}])`, 'u').test(plain)
  })
}
