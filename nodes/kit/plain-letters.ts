/** Letters that stand for others: Cyrillic and Greek twins, digits and signs in the place of letters. */
const disguises: Readonly<Record<string, string>> = {
  '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '@': 'a', $: 's', '!': 'i', '|': 'i',
  а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i', ѕ: 's', к: 'k', м: 'm', т: 't', н: 'h', в: 'b',
  α: 'a', ε: 'e', ο: 'o', ρ: 'p', ι: 'i', κ: 'k', ν: 'v', τ: 't', υ: 'u',
}

/** A text without its disguise. `starts[n]` and `ends[n]` say which letters of the original the n-th letter stands for. */
export interface PlainText { text: string; starts: number[]; ends: number[] }

/** Lower case, accents and invisible characters gone, disguised letters undone. Digits that belong to a number stay. */
export function undisguised(original: string): PlainText {
  const found: PlainText = { text: '', starts: [], ends: [] }
  let place = 0
  for (const letter of original) {
    const bare = letter.normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '').toLowerCase()
    for (const unit of bare.split('')) {
      found.text += unit
      found.starts.push(place)
      found.ends.push(place + letter.length)
    }
    place += letter.length
  }
  // every letter of the table is one unit and stands for one: places stay as they are
  found.text = found.text.replace(/\S+/gu, (word) => (/^[\d.,]+$/.test(word) ? word : [...word].map(undisguise).join('')))
  return found
}

/** The plain letters alone. */
export function plainLetters(text: string): string {
  return undisguised(text).text
}

/** A sign at the end of a word ends the word: "Knife!" has no i after its e. */
function undisguise(letter: string, at: number, word: string[]): string {
  const isSign = /[@$!|]/.test(letter)
  return isSign && !/[\p{L}\p{N}]/u.test(word[at + 1] ?? '') ? letter : (disguises[letter] ?? letter)
}
