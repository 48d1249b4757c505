import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockedTermsIn, termPlaces } from './blocked-terms.ts'
import { plainLetters, undisguised } from './plain-letters.ts'

describe('blocked terms', () => {
  test.each(['a knife', 'KNIVES and a Knife!', 'kn1fe', 'k\u200bnife', '\u043anif\u0435', 'kn\u00edfe', 'knifes'])('%s is seen through', (text) => {
    expect(blockedTermsIn(text, 'gun, knife')).toEqual(['knife'])
  })
  test.each(['a begun story', 'penknifeless', 'the year 1337', 'nothing'])('%s is let through', (text) => {
    expect(blockedTermsIn(text, 'gun, knife, leet')).toEqual([])
  })
  test('terms with signs of regular expressions are taken as they are, empty ones block nothing', () => {
    expect(blockedTermsIn('all (of) it', ' , ,(of)')).toEqual([plainLetters('(of)')])
    expect(blockedTermsIn('anything', '.*, ')).toEqual([])
  })
})

describe('places of terms', () => {
  test.each([
    ['Look, a kn1fe!', 'kn1fe'], ['two KNIVES? no, two Knifes.', 'Knifes'], ['a k\u200bnif\u0435 here', 'k\u200bnif\u0435'], ['a k.n.i.f.e there', 'k.n.i.f.e'],
    ['K N I F E', 'K N I F E'], ['kniiiife', 'kniiiife'], ['a kn**e!', 'kn**e'], ['\ud835\udd28\ud835\udd2b\ud835\udd26\ud835\udd23\ud835\udd22 and more', '\ud835\udd28\ud835\udd2b\ud835\udd26\ud835\udd23\ud835\udd22'],
  ])('%s', (text, found) => expect(termPlaces(text, ['knife']).map(({ from, to }) => text.slice(from, to))).toEqual([found]))

  test.each(['penknife', 'a begun story', 'g u', 'guns n roses are not gunnn3r'])('%s holds no gun but as a word', (text) => {
    expect(termPlaces(text, ['gun']).map(({ from, to }) => text.slice(from, to))).toEqual(text.startsWith('guns') ? ['guns'] : [])
  })

  test('each letter knows where it came from', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const { text: plain, starts, ends } = undisguised(text)
      expect([starts.length, ends.length]).toEqual([plain.length, plain.length])
      for (let at = 0; at < plain.length; at++) expect(plainLetters(text.slice(starts[at], ends[at])).length).toBeGreaterThan(0)
    }))
  })
})
