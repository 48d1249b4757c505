import { listedTerms, termPlaces } from '../kit/blocked-terms.ts'
import type { Place, Verdict } from '../kit/item.ts'
import { type Passage, whereOf } from '../kit/passages.ts'
import { undisguised } from '../kit/plain-letters.ts'

interface Category { name: string; verdict: 'block' | 'review'; terms?: string; patterns?: readonly RegExp[] }

const groups = '(?:jews?|muslims?|christians?|immigrants?|refugees?|gays?|lesbians?|blacks?|whites?|asians?|mexicans?|gypsies|women|men|disabled people|foreigners?)'

/** Words as they are hurled, in plain letters. Slurs are kept to those with no harmless meaning. Patterns run over plain letters too. */
const categories: readonly Category[] = [
  { name: 'threat', verdict: 'block', patterns: [
    /\b(?:i|we)(?:\s+will|['\u2019]ll|\s+am\s+going\s+to|['\u2019]m\s+going\s+to|\s+are\s+going\s+to|\s+gonna|\s+shall)\s+(?:\w+\s+){0,2}(?:kill|murder|shoot|stab|strangle|rape|behead|hurt)\s+(?:you|u|him|her|them|everyone|your\s+\w+)(?!\s+with\s+(?:kindness|love))\b/gu,
    /\b(?:you|they)\s+(?:will|are\s+going\s+to|gonna|deserve\s+to)\s+die\b/gu,
    /\bbomb\s+(?:threat|the\s+(?:school|station|church|mosque|synagogue))\b/gu,
  ] },
  { name: 'call to self-harm', verdict: 'block', terms: 'kill yourself, kill urself, kys, end your life, hang yourself, cut yourself, go and die, just die already' },
  { name: 'hate', verdict: 'block', terms: 'nigger, nigga, faggot, kike, wetback, raghead, towelhead, sieg heil, heil hitler, white power, gas the jews, subhuman', patterns: [
    new RegExp(`\\b(?:all|those|these|the)\\s+${groups}\\s+(?:should|must|deserve\\s+to|need\\s+to|have\\s+to)\\s+(?:die|be\\s+(?:killed|shot|gassed|hanged|deported|exterminated))\\b`, 'gu'),
    new RegExp(`\\b${groups}\\s+are\\s+(?:\\w+\\s+)?(?:vermin|animals|parasites|filth|scum|inferior|a\\s+disease|rats)\\b`, 'gu'),
    new RegExp(`\\b(?:i|we)\\s+hate\\s+(?:all\\s+)?(?:the\\s+)?${groups}\\b`, 'gu'),
  ] },
  { name: 'self-harm', verdict: 'review', terms: 'suicide, suicidal, self harm, self-harm, kill myself, end my life, cut myself, hang myself, want to die, thinspo, pro ana' },
  { name: 'insult', verdict: 'review', terms: 'idiot, moron, retard, imbecile, bitch, asshole, arsehole, fuck, fucker, fucking, motherfucker, cunt, bastard, whore, slut, dickhead, shit, bullshit, scum, dumbass, wanker, twat, tranny, chink, worthless pig' },
]

/** A place for help is not a call to harm. */
const help = /\b(?:prevention|hotline|helpline|lifeline|awareness|support\s+group|get\s+help|call\s+988|samaritans)\b/u

interface Find { category: string; verdict: 'block' | 'review'; words: string; passage: Passage; place: Place }

/** Toxicity, hate, threats and self-harm by lists and patterns, and the workspace's own blocked terms. */
export function judgeWords(passages: readonly Passage[], blockedTerms: string): Verdict {
  const own: Category = { name: 'blocked term', verdict: 'block', terms: blockedTerms }
  const finds = passages.flatMap((passage) => [own, ...categories].flatMap((category) => findsOf(category, passage)))
  const verdict = finds.some((find) => find.verdict === 'block') ? 'block' : finds.length > 0 ? 'review' : 'pass'
  const said = finds.slice(0, 4).map(({ category, words, passage }) => `${category} \u201c${words}\u201d ${whereOf(passage)}`)
  return {
    check: 'Harmful words', detector: 'harmful words 1', verdict, score: verdict === 'block' ? 0 : verdict === 'review' ? 0.4 : 1,
    evidence: finds.length > 0 ? `Found ${said.join(', ')}${finds.length > 4 ? ` and ${finds.length - 4} more` : ''}.` : `No harmful word in ${passages.length} ${passages.length === 1 ? 'text' : 'texts'}.`,
    ...(finds.length > 0 ? { where: finds.map(({ place }) => place) } : {}),
  }
}

function findsOf({ name, verdict, terms = '', patterns = [] }: Category, passage: Passage): Find[] {
  const plain = undisguised(passage.text)
  if (name === 'self-harm' && help.test(plain.text)) return []
  const byPattern = patterns.flatMap((pattern) => [...plain.text.matchAll(pattern)].map(({ 0: match, index }) => ({ from: plain.starts[index] as number, to: plain.ends[index + match.length - 1] as number })))
  return [...termPlaces(passage.text, listedTerms(terms)), ...byPattern]
    .map(({ from, to }) => ({ category: name, verdict, words: passage.text.slice(from, to), passage, place: passage.place(from, to, name) }))
}
