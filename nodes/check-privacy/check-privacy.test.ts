import { describe, expect, test } from 'vitest'
import { testItem } from '../kit/test-item.ts'
import { writtenPassages, screenPassages } from '../kit/passages.ts'
import type { PortValueOf } from '../kit/port-types.ts'
import { judgeAnonymity, judgeFaces, judgeIdentification, judgePersonalData } from './judge-privacy.ts'
import { isCardNumber, isIban, passesLuhn } from './number-checks.ts'
import { digitsPutRight, findPersonalData, masked } from './personal-data.ts'

const found = (text: string) => findPersonalData(text, 'US').map(({ kind, from, to }) => [kind, text.slice(from, to)])
const params = { onPersonalData: 'block', country: 'US' } as const

describe('personal data', () => {
  test.each([
    ['write to Anna.B+video@mail.example.co.uk!', 'e-mail address', 'Anna.B+video@mail.example.co.uk'],
    ['anna [at] example [dot] com', 'e-mail address', 'anna [at] example [dot] com'],
    ['anna at example dot com', 'e-mail address', 'anna at example dot com'],
    ['call +49 30 901820 now', 'phone number', '+49 30 901820'],
    ['(212) 736-5000', 'phone number', '(212) 736-5000'],
    ['pay DE89 3704 0044 0532 0130 00 please', 'bank account', 'DE89 3704 0044 0532 0130 00'],
    ['GB82WEST12345698765432', 'bank account', 'GB82WEST12345698765432'],
    ['card 4111 1111 1111 1111 ok', 'card number', '4111 1111 1111 1111'],
    ['amex 3782-822463-10005', 'card number', '3782-822463-10005'],
    ['server 8.8.4.4 is up', 'IP address', '8.8.4.4'],
    ['2001:db8:0:0:0:ff00:42:8329', 'IP address', '2001:db8:0:0:0:ff00:42:8329'],
    ['meet at 221 Baker Street', 'street address', '221 Baker Street'],
    ['Wohnt in der Musterstraße 12a', 'street address', 'Musterstraße 12a'],
    ['5, rue de Rivoli', 'street address', '5, rue de Rivoli'],
    ['Hi, my name is Anna Berg and I dance', 'name', 'Anna Berg'],
  ])('%s', (text, kind, part) => expect(found(text)).toEqual([[kind, part]]))

  test.each([
    'two cats at 8:30 in 2026', 'version 1.2.3 of 4', 'card 4111 1111 1111 1112', 'DE89 3704 0044 0532 0130 01', 'router at 192.168.1.1', 'three ways to dance', '12 dogs on the street', 'scored 100 to 98', 'order 1234567890123456', 'my name is a secret', '#10 of 2,506', 'look @ this dot.', 'look at example.com', 'a dot at the beach. It moves',
  ])('%s holds none', (text) => expect(found(text)).toEqual([]))

  test('evidence masks what it found and points at it', () => {
    const verdict = judgePersonalData(writtenPassages({ title: 'x', caption: 'write anna@example.com' }), params)
    expect(verdict).toMatchObject({ verdict: 'block', where: [{ kind: 'text', field: 'caption', from: 6, to: 22, label: 'e-mail address' }] })
    expect(verdict.evidence).not.toContain('anna@')
    expect(masked('anna@example.com')).toBe('an\u2022\u2022@\u2022\u2022\u2022\u2022\u2022\u2022\u2022.\u2022\u2022m')
  })

  test('a screen is read with its mistakes: letters among digits are digits', () => {
    expect(digitsPutRight('card 411l 111l 1111 1111, IOWA')).toBe('card 4111 1111 1111 1111, IOWA')
    const line = { text: 'card 411l 111l 1111 1111', box: { x: 0.1, y: 0.2, width: 0.5, height: 0.1 }, score: 0.9 }
    expect(judgePersonalData(screenPassages([line], 2), { ...params, onPersonalData: 'review' })).toMatchObject({ verdict: 'review', where: [{ kind: 'box', timeS: 2, x: 0.1, label: 'card number' }] })
  })
})

test('checksums of cards and accounts', () => {
  expect(['79927398713', '79927398710'].map(passesLuhn)).toEqual([true, false])
  expect(['4111111111111111', '0000000000000000', '5555555555554444'].map(isCardNumber)).toEqual([true, false, true])
  expect(['FR1420041010050500013M02606', 'FR1420041010050500013M02607', 'DE893704004405320130'].map(isIban)).toEqual([true, false, false])
})

test('faces are told with their boxes', () => {
  const face = { box: { x: 0.1, y: 0.1, width: 0.2, height: 0.2 }, score: 0.9, descriptor: new Float32Array(128) }
  expect(judgeFaces([{ timeS: 1, faces: [face] }, { timeS: 2, faces: [] }], 'block')).toMatchObject({ verdict: 'block', where: [{ kind: 'box', timeS: 1, width: 0.2, label: 'face 0.90' }] })
  expect(judgeFaces([{ timeS: 1, faces: [] }], 'block')).toMatchObject({ verdict: 'pass', score: 1 })
})

describe('the viewer', () => {
  const viewer: PortValueOf<'viewer'> = { type: 'viewer', viewerId: 'u003', name: 'Viewer 4', history: [{ itemId: 'v001', weight: 1, at: '' }, { itemId: 'v002', weight: -1, at: '' }], taste: { type: 'embedding', model: 'm', vector: '' } }
  const created = testItem('a', { origin: 'created', caption: 'a dog for v1ewer 4' })

  test('is not to be named', () => {
    expect(judgeIdentification(created, writtenPassages(created), viewer, null, 0.95)).toMatchObject({ verdict: 'block', where: [{ kind: 'text', from: 10, to: 18 }] })
    expect(judgeIdentification(created, writtenPassages({ title: 'viewers', caption: 'u0031' }), viewer, null, 0.95).verdict).toBe('pass')
  })
  test('is not to be known by what was made nearly like something seen', () => {
    const near = { itemId: 'v001', cosine: 0.97 }
    expect(judgeIdentification(created, [], viewer, near, 0.95)).toMatchObject({ verdict: 'review', evidence: expect.stringContaining('v001') as string })
    expect(judgeIdentification({ ...created, origin: 'edited' }, [], viewer, near, 0.95).verdict).toBe('pass')
  })
  test('with few likes gets nothing made for the shared catalogue', () => {
    expect(judgeAnonymity(created, viewer, 2)).toMatchObject({ verdict: 'review', evidence: expect.stringContaining('1 liked item, fewer than 2') as string })
    expect(judgeAnonymity(created, viewer, 1).verdict).toBe('pass')
    expect(judgeAnonymity(created, { ...viewer, taste: null }, 5).verdict).toBe('pass')
    expect(judgeAnonymity(testItem('b'), viewer, 5).verdict).toBe('pass')
  })
})
