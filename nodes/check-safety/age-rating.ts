import { listedTerms, termPlaces } from '../kit/blocked-terms.ts'
import type { Place, Verdict } from '../kit/item.ts'
import { type Passage, whereOf } from '../kit/passages.ts'
import { type LookedAt, sexy, unsafe, worstFrame } from './unsafe-picture.ts'

export const ages = ['all', '12', '16', '18'] as const
export type Age = (typeof ages)[number]

/** What raises the age, after the descriptors of PEGI and the FSK: fear and fighting 12; weapons, blood, alcohol, tobacco 16; sex, hard drugs, gambling, cruelty 18. */
const themes: readonly { age: Age; name: string; terms: string }[] = [
  { age: '18', name: 'sex', terms: 'porn, porno, pornography, xxx, nude, naked, sex tape, hardcore sex, onlyfans, stripper' },
  { age: '18', name: 'cruelty', terms: 'gore, gory, torture, beheading, execution video, snuff' },
  { age: '18', name: 'drugs', terms: 'cocaine, heroin, meth, crystal meth, ecstasy pill, crack pipe' },
  { age: '18', name: 'gambling', terms: 'casino, gambling, sports betting, online slots' },
  { age: '16', name: 'weapons and blood', terms: 'gun, rifle, pistol, shotgun, machine gun, blood, bloody, murder, stabbing, shooting spree' },
  { age: '16', name: 'alcohol and tobacco', terms: 'beer, wine, vodka, whisky, whiskey, tequila, drunk, cigarette, cigar, smoking, vape, vaping, weed, cannabis, marijuana' },
  { age: '12', name: 'fear and fighting', terms: 'horror, zombie, fistfight, street fight, bloodcurdling, jump scare, nightmare fuel, war zone, corpse' },
]
const sexyFrom = 0.7
/** From here on a picture is certain enough to rate by; below, the check of pictures asks a person. */
const unsafeFrom = 0.7

interface Reason { age: Age; text: string; place: Place }

/** The age from which an item may be shown, by its words and by its frames, against the audience's. */
export function judgeAge(passages: readonly Passage[], frames: readonly LookedAt[], audience: Age): Verdict {
  const reasons = [...byWords(passages), ...byFrames(frames)].sort((a, b) => ages.indexOf(b.age) - ages.indexOf(a.age))
  const rating = reasons[0]?.age ?? 'all'
  const decisive = reasons.filter(({ age }) => age === rating)
  const tooOld = ages.indexOf(rating) > ages.indexOf(audience)
  return {
    check: 'Age rating', detector: 'age themes 1', verdict: tooOld ? 'block' : 'pass', score: tooOld ? 0 : 1 - ages.indexOf(rating) / ages.length / 2,
    evidence: `Rated ${spoken(rating)}${decisive.length > 0 ? ` for ${[...new Set(decisive.map(({ text }) => text))].slice(0, 3).join(', ')}` : ''}; the audience is ${audience === 'all' ? 'everyone' : spoken(audience)}.`,
    ...(decisive.length > 0 ? { where: decisive.map(({ place }) => place) } : {}),
  }
}

function byWords(passages: readonly Passage[]): Reason[] {
  return passages.flatMap((passage) => themes.flatMap(({ age, name, terms }) => termPlaces(passage.text, listedTerms(terms))
    .map(({ from, to }): Reason => ({ age, text: `${name} (\u201c${passage.text.slice(from, to)}\u201d ${whereOf(passage)})`, place: passage.place(from, to, name) }))))
}

function byFrames(frames: readonly LookedAt[]): Reason[] {
  const whole = (timeS: number, label: string): Place => ({ kind: 'box', timeS, x: 0, y: 0, width: 1, height: 1, label })
  const [worst, sexiest] = [worstFrame(frames, unsafe), worstFrame(frames, sexy)]
  return [
    ...(worst && worst.share >= unsafeFrom ? [{ age: '18' as const, text: `an unsafe frame (${worst.share.toFixed(2)})`, place: whole(worst.timeS, 'unsafe') }] : []),
    ...(sexiest && sexiest.share >= sexyFrom ? [{ age: '16' as const, text: `a sexy frame (${sexiest.share.toFixed(2)})`, place: whole(sexiest.timeS, 'sexy') }] : []),
  ]
}

function spoken(age: Age): string {
  return age === 'all' ? 'for all' : `from ${age} years`
}
