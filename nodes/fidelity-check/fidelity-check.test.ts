import { expect, test } from 'vitest'
import { testItem } from '../kit/test-item.ts'
import { checkAuthenticity, checkCopy, checkSoundness, checkWords, overall } from './checks.ts'

test('authenticity passes above the floor, goes to a person just under it, is blocked far below', () => {
  expect(checkAuthenticity(0.3, 0.2, 'm').verdict).toBe('pass')
  expect(checkAuthenticity(0.15, 0.2, 'm').verdict).toBe('review')
  expect(checkAuthenticity(0.05, 0.2, 'm')).toMatchObject({ verdict: 'block', evidence: expect.stringContaining('0.05') as string })
})

test('a copy of a catalogue frame is blocked and named', () => {
  expect(checkCopy({ itemId: 'v007', timeS: 1, cosine: 0.99 }, 0.97, 'm')).toMatchObject({ verdict: 'block', evidence: expect.stringContaining('v007') as string })
  expect(checkCopy(undefined, 0.97, 'm').verdict).toBe('pass')
})

test('a blank picture is blocked, a small one goes to a person', () => {
  const grey = { width: 8, height: 8, data: new Uint8Array(192).fill(120) }
  const checked = { width: 8, height: 8, data: Uint8Array.from({ length: 192 }, (_, at) => (Math.floor(at / 3) % 2) * 255) }
  expect(checkSoundness(grey, testItem('a')).verdict).toBe('block')
  expect(checkSoundness(checked, testItem('a')).verdict).toBe('pass')
  expect(checkSoundness(checked, testItem('a', { media: { ...testItem('a').media, width: 32 } })).verdict).toBe('review')
})

test('one block blocks, one review goes to a person', () => {
  const pass = checkWords(testItem('a'), 'gun')
  const block = checkWords(testItem('b', { caption: 'a gun' }), 'gun')
  expect(overall([pass, block])).toBe('block')
  expect(overall([pass, checkAuthenticity(0.15, 0.2, 'm')])).toBe('review')
  expect(overall([pass])).toBe('pass')
})
