import type { Place, Verdict } from '../kit/item.ts'
import { type Passage, whereOf } from '../kit/passages.ts'
import { type PlainText, undisguised } from '../kit/plain-letters.ts'

/** Over plain letters, lower case. What a caption says to a person, such as "forget the rules of fashion", must not match. */
const orders: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass|drop)\b[^.!?\n]{0,25}\b(?:previous|prior|above|earlier|preceding|your|system|safety|former)\b[^.!?\n]{0,20}\b(?:instruction|prompt|rule|guideline|direction|context|command|polic(?:y|ies)|message)s?\b/gu,
  /\b(?:reveal|show|print|repeat|output|leak|give|tell)\b[^.!?\n]{0,25}\b(?:system|hidden|initial|secret|original)\s+(?:prompt|instruction|message)s?\b/gu,
  /\byou\s+are\s+(?:now|no\s+longer)\b[^.!?\n]{0,40}\b(?:dan|assistant|ai|chatbot|language\s+model|jailbroken|unrestricted|unfiltered|bound|moderator|developer\s+mode)\b/gu,
  /\b(?:act|behave|pretend|respond|answer|continue)\b[^.!?\n]{0,30}\b(?:unrestricted|unfiltered|jailbroken|without\s+(?:any\s+)?(?:rule|limit|restriction|filter|moderation)s?|no\s+(?:rule|limit|restriction|filter)s?)\b/gu,
  /\b(?:system|developer|admin|assistant)\s*(?:prompt|message|override|instruction)s?\s*[:=]/gu,
  /\b(?:rate|score|rank|classify|mark|label|approve|recommend|treat)\b[^.!?\n]{0,15}\b(?:this|the)\s+(?:video|item|content|picture|clip|post)\b[^.!?\n]{0,25}\b(?:safe|first|highest|approved|number\s+one|top|above\s+all)\b/gu,
  /\bdo\s+anything\s+now\b|\bdeveloper\s+mode\s+(?:enabled|on)\b|\bjailbreak\s+(?:mode|prompt)\b|\bnew\s+(?:system\s+)?instructions\s*:/gu,
]
/** marks of chat templates, in the letters as written */
const marks = /<\|(?:im_start|im_end|system|endoftext)\|?>|\[\/?INST\]|<<\/?SYS>>|#{2,}\s*(?:system|instruction|assistant)\b/giu
/** orders with every space gone, for letters set apart one by one */
const squeezed = /(?:ignore|disregard|forget|override)(?:all|any)?(?:of)?(?:the|your|my)?(?:previous|prior|above|earlier|system)(?:instruction|prompt|rule|message)|(?:reveal|show|print)(?:the|your)?systemprompt/u
const setApart = /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}][\s._*-]{1,3}){9,}[\p{L}\p{N}](?![\p{L}\p{N}])/gu
const coded = /[A-Za-z0-9+/]{20,}={0,2}/gu

interface Find { how: string; from: number; to: number }

/** Orders to a model that stand in an item's texts, also in disguise: look-alike letters, letters set apart, base64, backwards. */
export function judgeInjection(passages: readonly Passage[]): Verdict {
  const finds = passages.flatMap((passage) => findsIn(passage.text).map((find) => ({ ...find, passage })))
  const [first] = finds
  const where: Place[] = finds.map(({ passage, from, to, how }) => passage.place(from, to, `order to a model${how}`))
  return {
    check: 'Prompt injection', detector: 'injection patterns 1', verdict: first ? 'block' : 'pass', score: first ? 0 : 1,
    evidence: first ? `\u201c${shortened(first.passage.text.slice(first.from, first.to))}\u201d ${whereOf(first.passage)} is an order to a model${first.how}.` : 'No text speaks to a model.',
    ...(first ? { where } : {}),
  }
}

function findsIn(text: string): Find[] {
  const plain = undisguised(text)
  const plainly = ordersIn(plain.text).map(({ from, to }): Find => ({ how: '', ...original(plain, from, to) }))
  const marked = [...text.matchAll(marks)].map(({ 0: match, index }): Find => ({ how: '', from: index, to: index + match.length }))
  if (plainly.length + marked.length > 0) return [...plainly, ...marked]
  const apart = [...plain.text.matchAll(setApart)].filter(([run]) => squeezed.test(run.replace(/[^\p{L}\p{N}]/gu, '')))
    .map(({ 0: run, index }): Find => ({ how: ', letters set apart', ...original(plain, index, index + run.length) }))
  const inBase64 = [...text.matchAll(coded)].filter(([run]) => ordersIn(undisguised(decoded(run)).text).length > 0)
    .map(({ 0: run, index }): Find => ({ how: ' in base64', from: index, to: index + run.length }))
  const backwards = ordersIn([...plain.text].reverse().join('')).length > 0 ? [{ how: ' written backwards', from: 0, to: text.length }] : []
  return [...apart, ...inBase64, ...backwards]
}

function ordersIn(plain: string): { from: number; to: number }[] {
  return orders.flatMap((order) => [...plain.matchAll(order)].map(({ 0: match, index }) => ({ from: index, to: index + match.length })))
}

function original({ starts, ends }: PlainText, from: number, to: number): { from: number; to: number } {
  return { from: starts[from] as number, to: ends[to - 1] as number }
}

function decoded(base64: string): string {
  try {
    return atob(base64)
  } catch {
    return ''
  }
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}\u2026` : text
}
