/** More characters than any 32 to 77 tokens hold; a longer text is cut here, before the tokeniser sees it. */
const maxCharacters = 2000

/**
 * Makes any string safe to tokenise: control characters, lone surrogates and invisible direction marks become spaces,
 * runs of white space one space, and what cannot reach the model's context anyway is cut.
 */
export function cleanText(text: string): string {
  const clean = text
    .slice(0, maxCharacters * 4)
    .replace(/[\p{Cc}\p{Cs}\p{Co}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/gu, ' ')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
  return [...clean].slice(0, maxCharacters).join('').trimEnd()
}
