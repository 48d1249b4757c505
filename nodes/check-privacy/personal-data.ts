import { type CountryCode, findPhoneNumbersInText, isSupportedCountry } from 'libphonenumber-js/max'
import { isCardNumber, isIban } from './number-checks.ts'

export type PersonalKind = 'e-mail address' | 'phone number' | 'bank account' | 'card number' | 'IP address' | 'street address' | 'name'

/** `from` and `to` count UTF-16 units of the text that was searched. */
export interface PersonalFind { kind: PersonalKind; from: number; to: number }

const at = String.raw`\s?(?:@|\(at\)|\[at\]|\{at\})\s?`
const dot = String.raw`(?:\.|\s?(?:\(dot\)|\[dot\]|\{dot\})\s?|\s+dot\s+)`
const host = (joint: string): string => String.raw`(?:[\p{L}\d](?:[\p{L}\d\-]{0,40}[\p{L}\d])?${joint}){1,4}[a-z]{2,12}(?![\p{L}\d])`
const user = String.raw`[\p{L}\d][\p{L}\d._%+\-]{0,63}`
/** "at" as a word joins an address only where "dot" is a word too: "look at example.com" is none. */
const email = new RegExp(String.raw`${user}${at}${host(dot)}|${user}\s+at\s+${host(String.raw`\s+dot\s+`)}`, 'giu')
const iban = /(?<![A-Z\d])[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]{2,4}){3,8}(?:[ -]?[A-Z\d]{1,3})?(?![A-Z\d])/gi
const card = /(?<![\d.])\d(?:[ -]?\d){11,18}(?![\d.]?\d)/g
const ipv4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?![\d.]*\d)/g
const ipv6 = /(?<![\da-f:])(?:[\da-f]{1,4}:){7}[\da-f]{1,4}(?![\da-f:])|(?<![\da-f:])(?:[\da-f]{1,4}:){1,6}:(?:[\da-f]{1,4}:){0,5}[\da-f]{1,4}(?![\da-f:])/gi
/** Names of streets and people begin with a capital: "12 dogs on the street" is no address. */
const street = [
  /(?<!\d)\d{1,5}[a-z]?\s+(?:(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|N|S|E|W)\.?\s+)?(?:\p{Lu}[\p{L}'’-]+\s+){1,3}(?:[Ss]treet|[Ss]t|[Aa]venue|[Aa]ve|[Rr]oad|[Rr]d|[Bb]oulevard|[Bb]lvd|[Ll]ane|[Ll]n|[Dd]rive|[Dd]r|[Cc]ourt|[Tt]errace|[Ss]quare|[Ww]ay)(?![\p{L}])/gu,
  /(?<!\p{L})\p{Lu}[\p{L}-]{2,}(?:stra(?:ß|ss)e|str\.|weg|allee|gasse|platz|ring|damm)\s+\d{1,4}[a-z]?(?![\p{L}\d])/gu,
  /(?<!\d)\d{1,4},?\s+(?:rue|avenue|boulevard|place|chemin)\s+(?:(?:de|du|des|la|le|les)\s+|[dl]['’])*\p{Lu}[\p{L}'’-]+/gu,
]
/** Names as people give them; "I am" says too little. */
const named = /(?<!\p{L})(?:[Mm]y (?:full |real )?name is|[Mm]y name['’]s|I am called|[Ii]ch hei(?:ß|ss)e|[Mm]ein [Nn]ame ist|[Jj]e m['’]appelle|[Mm]e llamo|[Mm]i chiamo)\s+(\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){0,2})/gu
const publicNets = /^(?!0\.|10\.|127\.|169\.254\.|192\.168\.|255\.|172\.(?:1[6-9]|2\d|3[01])\.)/

/** Digits as a reader of pictures may take them for letters, put right where they stand among digits. One sign for one sign. */
export function digitsPutRight(text: string): string {
  const twins: Readonly<Record<string, string>> = { O: '0', o: '0', D: '0', l: '1', I: '1', '|': '1', Z: '2', S: '5', B: '8' }
  return text.replace(/[\dOoDlI|ZSB]{3,}/g, (run) => (run.replace(/\D/g, '').length * 2 >= run.length ? [...run].map((sign) => twins[sign] ?? sign).join('') : run))
}

/**
 * Personal data in a text, in order, no two overlapping: what is surest first (checksums, then shapes, then phone numbers).
 * @param country two letters; numbers of that country are found without their country code
 */
export function findPersonalData(text: string, country: string): PersonalFind[] {
  const all = (kind: PersonalKind, pattern: RegExp, holds: (found: string) => boolean = () => true): PersonalFind[] =>
    [...text.matchAll(pattern)].filter(([found]) => holds(found)).map(({ 0: found, index }) => ({ kind, from: index, to: index + found.length }))
  const candidates: PersonalFind[] = [
    ...all('e-mail address', email),
    ...ibansIn(text),
    ...all('card number', card, (found) => isCardNumber(found.replace(/\D/g, ''))),
    ...all('IP address', ipv4, (found) => publicNets.test(found)),
    ...all('IP address', ipv6),
    ...street.flatMap((pattern) => all('street address', pattern)),
    ...phonesIn(text, country),
    ...[...text.matchAll(named)].map(({ 0: found, 1: name = '', index }): PersonalFind => ({ kind: 'name', from: index + found.length - name.length, to: index + found.length })),
  ]
  const kept: PersonalFind[] = []
  for (const find of candidates) if (!kept.some(({ from, to }) => find.from < to && from < find.to)) kept.push(find)
  return kept.sort((a, b) => a.from - b.from)
}

/** The pattern may take a following word in; the longest beginning with a right checksum counts. */
function ibansIn(text: string): PersonalFind[] {
  return [...text.matchAll(iban)].flatMap(({ 0: found, index }): PersonalFind[] => {
    for (let length = found.length; length >= 15; length--) if (/[a-z\d]$/i.test(found.slice(0, length)) && isIban(found.slice(0, length).replace(/[ -]/g, '').toUpperCase())) return [{ kind: 'bank account', from: index, to: index + length }]
    return []
  })
}

function phonesIn(text: string, country: string): PersonalFind[] {
  const defaultCountry = isSupportedCountry(country) ? country as CountryCode : undefined
  return findPhoneNumbersInText(text, defaultCountry).map(({ startsAt, endsAt }) => ({ kind: 'phone number', from: startsAt, to: endsAt }))
}

/** A find as evidence may show it: enough to know which, too little to use. */
export function masked(text: string): string {
  const signs = [...text]
  return signs.map((sign, place) => (place < 2 || place === signs.length - 1 || /[\s@.]/.test(sign) ? sign : '\u2022')).join('')
}
