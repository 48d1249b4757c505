import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText } from './clean-text.ts'

describe('cleanText', () => {
  it.each([
    ['  a  dog\n in\tthe snow ', 'a dog in the snow'],
    ['a\u0000dog\u001b[31m', 'a dog [31m'],
    ['\u202eكلب\u202c في الثلج', 'كلب في الثلج'],
    ['🐕 \ud83d', '🐕'],
    ['cafe\u0301', 'café'],
    ['\u0007\u0000', ''],
  ])('%j becomes %j', (text, clean) => expect(cleanText(text)).toBe(clean))

  it('is short, well formed, trimmed and stable for any string', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 12_000, size: 'max' }), (text) => {
      const clean = cleanText(text)
      expect(clean.length).toBeLessThanOrEqual(4000)
      expect(encodeURIComponent(clean)).toBeTypeOf('string')
      expect(cleanText(clean)).toBe(clean)
    }), { numRuns: 30, endOnFailure: true })
  })
})
