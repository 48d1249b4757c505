import { expect, test } from 'vitest'
import { bucketOf, fnv1a } from './bucket-of.ts'

// from draft-eastlake-fnv, section 6 (test vectors of FNV-1a, 32 bits)
test.each([['', 0x811c9dc5], ['a', 0xe40c292c], ['b', 0xe70c2de5], ['foobar', 0xbf9cf968]])('FNV-1a of %j', (text, hash) => {
  expect(fnv1a(text)).toBe(hash)
})

test('units spread evenly, and two seeds deal independently', () => {
  const units = Array.from({ length: 4000 }, (_, at) => `u${at}`)
  const quarters = [0, 0, 0, 0]
  for (const unit of units) quarters[Math.floor(bucketOf('one', unit) * 4)]!++
  for (const count of quarters) expect(Math.abs(count - 1000)).toBeLessThan(130) // over four standard deviations
  const both = units.filter((unit) => bucketOf('one', unit) < 0.5 && bucketOf('two', unit) < 0.5).length
  expect(Math.abs(both - 1000)).toBeLessThan(130)
})
