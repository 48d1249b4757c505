import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byteRange } from './byte-range.ts'

test.each([
  ['bytes=0-0', { kind: 'part', start: 0, end: 0 }],
  ['bytes=0-9', { kind: 'part', start: 0, end: 9 }],
  ['bytes=5-', { kind: 'part', start: 5, end: 9 }],
  ['bytes=-3', { kind: 'part', start: 7, end: 9 }],
  ['bytes=-99', { kind: 'part', start: 0, end: 9 }],
  ['bytes=3-99999999999999999999', { kind: 'part', start: 3, end: 9 }],
  ['Bytes= 1-2 ', { kind: 'part', start: 1, end: 2 }],
  ['bytes=10-', { kind: 'unsatisfiable' }],
  ['bytes=10-12', { kind: 'unsatisfiable' }],
  ['bytes=-0', { kind: 'unsatisfiable' }],
  ['bytes=4-3', { kind: 'whole' }],
  ['bytes=-', { kind: 'whole' }],
  ['bytes=0-1,4-5', { kind: 'whole' }],
  ['items=0-1', { kind: 'whole' }],
  ['bytes=0x1-2', { kind: 'whole' }],
  ['', { kind: 'whole' }],
  [null, { kind: 'whole' }],
])('%s of ten bytes', (header, range) => {
  expect(byteRange(header, 10)).toEqual(range)
})

test('an empty file has no range to give', () => {
  expect(byteRange('bytes=0-', 0)).toEqual({ kind: 'unsatisfiable' })
  expect(byteRange('bytes=-5', 0)).toEqual({ kind: 'unsatisfiable' })
})

test('whatever the header says, a part lies inside the file', () => {
  const number = fc.oneof(fc.constant(''), fc.nat().map(String), fc.bigInt({ min: 0n, max: 10n ** 30n }).map(String))
  const header = fc.oneof(fc.string(), fc.tuple(number, number).map(([first, last]) => `bytes=${first}-${last}`))
  fc.assert(fc.property(header, fc.nat(), (text, size) => {
    const range = byteRange(text, size)
    if (range.kind !== 'part') return
    expect(range.start).toBeGreaterThanOrEqual(0)
    expect(range.start).toBeLessThanOrEqual(range.end)
    expect(range.end).toBeLessThan(size)
  }))
})
