import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textToVector, vectorToText } from './vector-text.ts'

test('a vector comes back bit for bit', () => {
  fc.assert(fc.property(fc.float32Array({ maxLength: 600 }), (vector) => {
    expect(Buffer.from(textToVector(vectorToText(vector)).buffer).equals(Buffer.from(vector.slice().buffer))).toBe(true)
  }))
})

test('the bytes are little endian, on any machine', () => expect(vectorToText(Float32Array.of(1))).toBe('AACAPw=='))

test('bytes that are no whole components are refused', () => expect(() => textToVector('AAA=')).toThrow(RangeError))
