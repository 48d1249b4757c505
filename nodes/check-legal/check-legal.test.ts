import { describe, expect, test } from 'vitest'
import { testItem } from '../kit/test-item.ts'
import { writtenPassages } from '../kit/passages.ts'
import { judgeCopy } from './find-copies.ts'
import { judgeBrands } from './judge-brands.ts'
import { ingredientIds, judgeLicence, licenceParts } from './judge-licence.ts'
import { bitsApart, cropped, mirrored } from './picture-copies.ts'

const likeness = (bits: number | null, cosine: number, itemId = 'v007') => ({ hit: { itemId, timeS: 1, cosine }, frameS: 2, candidateS: 1.5, bits })
const limits = { hashDistance: 10, likenessCeiling: 0.97 }

describe('copies', () => {
  test('near hashes block and name both places', () => {
    expect(judgeCopy([likeness(30, 0.99, 'v001'), likeness(4, 0.8)], limits, 'm')).toMatchObject({ verdict: 'block', evidence: expect.stringContaining('v007 at 1.5 s: 4 of 64') as string, where: [{ timeS: 2, label: 'copy of v007' }] })
  })
  test('a likeness without a near hash goes to a person, anything else passes', () => {
    expect(judgeCopy([likeness(30, 0.98)], limits, 'm').verdict).toBe('review')
    expect(judgeCopy([likeness(11, 0.9)], limits, 'm')).toMatchObject({ verdict: 'pass', evidence: expect.stringContaining('Nearest') as string })
    expect(judgeCopy([], limits, 'm').verdict).toBe('pass')
  })
  test('bits, mirror and cuts', () => {
    expect([bitsApart('0000000000000000', 'ffffffffffffffff'), bitsApart('00000000000000f0', '0000000000000010')]).toEqual([64, 3])
    const picture = { width: 2, height: 2, data: Uint8Array.of(1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4) }
    expect([...mirrored(picture).data]).toEqual([2, 2, 2, 1, 1, 1, 4, 4, 4, 3, 3, 3])
    expect(cropped(picture, [0.5, 0, 0.5, 1])).toEqual({ width: 1, height: 2, data: Uint8Array.of(2, 2, 2, 4, 4, 4) })
  })
})

describe('licences', () => {
  test('SPDX expressions with remarks', () => {
    expect(licenceParts('Apache-2.0 AND CC-BY-4.0 AND MIT (art: Noto Emoji, Twemoji)')).toEqual([['Apache-2.0'], ['CC-BY-4.0'], ['MIT']])
    expect(licenceParts('MIT AND (CC0-1.0 OR CC-BY-4.0)')).toEqual([['MIT'], ['CC0-1.0', 'CC-BY-4.0']])
    expect(licenceParts(' ')).toEqual([])
  })
  test.each([
    ['MIT', 'catalogue', 'pass'], ['mit AND CC-BY-4.0', 'edited', 'pass'], ['CC-BY-NC-4.0', 'catalogue', 'block'], ['CC-BY-ND-4.0', 'edited', 'block'], ['CC-BY-ND-4.0', 'catalogue', 'pass'], ['CC-BY-NC-4.0 OR MIT', 'edited', 'pass'], [null, 'catalogue', 'review'], ['', 'edited', 'review'],
  ] as const)('%s of an item of origin %s: %s', (licence, origin, verdict) => {
    expect(judgeLicence({ origin }, [{ itemId: 'v001', licence }], 'MIT, CC-BY-4.0, CC-BY-ND-4.0')).toMatchObject({ verdict, evidence: expect.stringContaining('v001') as string })
  })
  test('what went into an item', () => {
    expect(ingredientIds(testItem('a'))).toEqual(['a'])
    expect(ingredientIds(testItem('a', { origin: 'edited', sourceItemId: 'b' }))).toEqual(['b'])
    expect(ingredientIds(testItem('a', { origin: 'created' }))).toEqual([])
    expect(judgeLicence({ origin: 'created' }, [], '').verdict).toBe('pass')
  })
})

test.each([['a c0ca-c0la truck', 'block'], ['D1SNEY day', 'block'], ['the Nikes of the town', 'block'], ['a coke oven', 'pass'], ['marvellous', 'pass']])('%s: %s', (caption, verdict) => {
  expect(judgeBrands(writtenPassages({ title: '', caption }), 'Coca-Cola, Disney, Nike, Marvel').verdict).toBe(verdict)
})
