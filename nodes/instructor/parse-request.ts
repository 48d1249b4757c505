import { namesIn } from '../kit/names-in.ts'

export interface ParsedRequest {
  /** what is wanted, without the words that steer us and without what is not wanted */
  wanted: string
  /** what must not appear, joined by commas */
  unwanted: string
  /** "make me", "draw", "create": the paper's first trigger */
  explicitWish: boolean
  /** names of the vocabulary that stand in what is wanted, longest first */
  concepts: string[]
  styles: string[]
  scenes: string[]
  /** words that carry meaning, after names and small words are taken away */
  otherWords: number
}
export interface Vocabulary { styles: readonly string[]; concepts: readonly string[]; scenes: readonly string[] }

const wish = /\b(make|draw|create|generate|paint|design|invent|produce|render|imagine)\b/i
const steering = /\b(please|can you|could you|would you|i(?:'d| would)? (?:like|want|love|need)(?: to (?:see|watch))?|(?:find|show|give|get|make|draw|create|generate|paint|design|recommend|play)(?: me| us)?|looking for|search for|a (?:video|clip|picture|image) (?:of|with))\b/gi
const negation = /\b(?:but not|and not|not|no|without|anything but|except|never)\s+((?:an?\s+)?[^,.;]+?)(?=\s*(?:,|;|\.|$|\bbut\b|\brather\b|\binstead\b|\bplease\b))/gi
const smallWords = new Set('a an the of in on at with and or to for from by is are be it this that some something anything any more like rather instead but very really just me us my i you we one two three style styled video clip picture'.split(' '))

/** Reads a request by rules: wishes, negations and the names that the catalogue knows. Any text is fine, nothing throws. */
export function parseRequest(text: string, vocabulary: Vocabulary): ParsedRequest {
  const unwanted = [...text.matchAll(negation)].map((match) => (match[1] ?? '').trim()).filter(Boolean)
  const wanted = text.replace(negation, ' ').replace(steering, ' ').replace(/\b(rather|instead)\b/gi, ' ').replace(/[,;]+/g, ' ').replace(/\s+/g, ' ').trim()
  const concepts = namesIn(wanted, vocabulary.concepts)
  const styles = namesIn(wanted, vocabulary.styles)
  const scenes = namesIn(wanted, vocabulary.scenes)
  const named = new Set([...concepts, ...styles, ...scenes].flatMap((name) => name.toLowerCase().split(/\s+/)))
  const otherWords = wanted.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1 && !smallWords.has(word) && !named.has(word) && !named.has(word.replace(/e?s$/, ''))).length
  return { wanted: wanted || text.trim(), unwanted: unwanted.join(', '), explicitWish: wish.test(text), concepts, styles, scenes, otherWords }
}
