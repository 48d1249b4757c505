export type Tone = 'plain' | 'playful' | 'headline' | 'question'
/** What may be said: the thing, where it is, how it is drawn, and what else there is. */
export interface Sayable { concept: string; scene: string | null; style: string | null; others: readonly string[] }

/** Texts in a tone, longest first: each leaves out a bit more. None is longer than `most` characters. */
export function titlesOf({ concept, scene, style }: Sayable, tone: Tone, most: number): string[] {
  const place = scene ? ` ${scene}` : ''
  const a = withArticle(concept)
  const texts: Record<Tone, string[]> = {
    plain: [style ? `${concept}${place}, ${style} style` : '', `${concept}${place}`, concept],
    playful: [`meet the ${concept}${place}!`, `look, ${a}${place}!`, `hello, ${concept}!`],
    headline: [`${titleCase(concept)}${titleCase(place)}${style ? `: A ${titleCase(style)} Short` : ''}`, `${titleCase(concept)}${titleCase(place)}`],
    question: [`ever seen ${a}${place}?`, `${a}${place}?`, `${a}?`],
  }
  return fitting(texts[tone], most)
}

export function captionsOf(said: Sayable, tone: Tone, most: number): string[] {
  const { concept, scene, style, others } = said
  const place = scene ? ` ${scene}` : ''
  const a = withArticle(concept)
  const inStyle = style ? `, in ${style} style` : ''
  const also = others.length > 0 ? ` ${capital(listed(others.map(withArticle)))} ${others.length > 1 ? 'are' : 'is'} there too.` : ''
  const texts: Record<Tone, string[]> = {
    plain: [`${a}${place}${inStyle}.${also}`, `${a}${place}${inStyle}.`, `${a}${place}.`],
    playful: [`look who is here: ${a}${place}!${also}`, `look who is here: ${a}${place}!`, `${a}${place}!`],
    headline: [`now playing: ${a}${place}${inStyle}.${also}`, `now playing: ${a}${place}.`],
    question: [`would you like ${a}${place}${inStyle}?${also}`, `would you like ${a}${place}?`],
  }
  return fitting(texts[tone], most)
}

/** The clauses of a text, whole, each cut at a word where it is longer than `most`; and as many of the first as fit together. */
export function compressions(text: string, most: number): string[] {
  const clauses = text.split(/[.;\n!?\u2026]+/).map((clause) => clause.replace(/\s+/g, ' ').trim()).filter(Boolean)
  const together = clauses.reduce((joined, clause) => (joined === '' ? clause : `${joined}; ${clause}`.length <= most ? `${joined}; ${clause}` : joined), '')
  return fitting([together, ...clauses].map((clause) => shortened(clause, most)), most)
}

/** A text of at most `most` characters: cut behind a word, never inside one unless it is the only one, with an ellipsis. */
export function shortened(text: string, most: number): string {
  const signs = [...text]
  if (signs.length <= most) return text
  const cut = signs.slice(0, most - 1).join('')
  const words = signs[most - 1] === ' ' ? cut : cut.replace(/\s+\S*$/u, '')
  return `${(words.trim() || cut).replace(/[\s,;:.]+$/u, '').replace(/\s+(a|an|the|of|in|on|at|and|or|with|to)$/iu, '')}\u2026`
}

function fitting(texts: readonly string[], most: number): string[] {
  return [...new Set(texts.filter(Boolean).map(capital))].filter((text) => [...text].length <= most)
}

/** "a dog", "an owl"; what is in the plural already has none. */
function withArticle(name: string): string {
  if (/[^s]s$/i.test(name)) return name
  return /^[aeiou]/i.test(name) ? `an ${name}` : `a ${name}`
}
function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
function titleCase(text: string): string {
  return text.replace(/(^|\s)(?!(?:a|an|the|in|on|at|of)\b)(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}
