import { describe, expect, test } from 'vitest'
import { namesIn } from '../kit/names-in.ts'
import { parseRequest } from './parse-request.ts'

const vocabulary = { styles: ['cartoon', 'pixel', 'sketch'], concepts: ['dog', 'hot dog', 'sun', 'glass'], scenes: ['snow', 'city'] }

describe('names', () => {
  test('stand as whole words, singular or plural, a longer name before one inside it', () => {
    expect(namesIn('two hot dogs', vocabulary.concepts)).toEqual(['hot dog'])
    expect(namesIn('a dog and a hot dog', vocabulary.concepts)).toEqual(['hot dog', 'dog'])
    expect(namesIn('glasses, please', vocabulary.concepts)).toEqual(['glass'])
    expect(namesIn('dogma in the sunshine', vocabulary.concepts)).toEqual([])
  })
})

test('what is not wanted is taken out of what is wanted', () => {
  const parsed = parseRequest('a sun but not cartoon, rather pencil sketch', vocabulary)
  expect(parsed).toMatchObject({ unwanted: 'cartoon', styles: ['sketch'], concepts: ['sun'], explicitWish: false })
  expect(parsed.wanted).not.toContain('cartoon')
  expect(parseRequest('a city without snow', vocabulary)).toMatchObject({ unwanted: 'snow', scenes: ['city'] })
})

test('a wish to make something is told from a search, and neither is searched for', () => {
  expect(parseRequest('make me a pixel dog', vocabulary)).toMatchObject({ explicitWish: true, wanted: 'a pixel dog' })
  expect(parseRequest('can you find me a dog, please', vocabulary)).toMatchObject({ explicitWish: false, wanted: 'a dog' })
})

test('any text is read without a fault, and something is always wanted', () => {
  for (const text of ['more', 'not not not', '\u202eabc', '\u{1F415}', 'without', 'x'.repeat(5000), 'but not cartoon']) expect(parseRequest(text, vocabulary).wanted.length).toBeGreaterThan(0)
})
