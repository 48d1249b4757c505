import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromHalf, fromTensor, toHalf, toTensor } from './tensor-types.ts'

it('every half survives the way through a number, bit for bit', () => {
  for (let bits = 0; bits < 0x10000; bits++) {
    const isNaN = (bits & 0x7c00) === 0x7c00 && (bits & 0x3ff) !== 0
    if (isNaN) expect(fromHalf(toHalf(fromHalf(bits)))).toBeNaN()
    else expect(toHalf(fromHalf(bits))).toBe(bits)
  }
})
it.each([[1, 0x3c00], [-2, 0xc000], [65504, 0x7bff], [65520, 0x7c00], [1 / 3, 0x3555], [2 ** -24, 1], [2 ** -26, 0], [1 + 2 ** -11, 0x3c00], [1 + 3 * 2 ** -11, 0x3c02]])('%d is %x, as IEEE 754 rounds', (value, bits) => expect(toHalf(value)).toBe(bits))
it('the nearest half is taken', () => {
  fc.assert(fc.property(fc.float({ min: -65504, max: 65504, noNaN: true }), (value) => {
    const bits = toHalf(value)
    const off = Math.abs(fromHalf(bits) - value)
    for (const neighbour of [bits - 1, bits + 1]) if ((neighbour & 0x7fff) <= 0x7bff && neighbour >= 0) expect(off).toBeLessThanOrEqual(Math.abs(fromHalf(neighbour) - value))
  }))
})
it('numbers come as the network wants them, and back as floats or 64-bit whole numbers', () => {
  const times = { type: 'float32' as const, dims: [3], data: Float32Array.of(1, 2.6, -3) }
  expect(fromTensor(toTensor(times, 'int64'))).toEqual({ type: 'int64', dims: [3], data: BigInt64Array.of(1n, 3n, -3n) })
  expect(fromTensor(toTensor(times, 'int32'))).toEqual({ type: 'int64', dims: [3], data: BigInt64Array.of(1n, 3n, -3n) })
  const halves = fromTensor(toTensor(times, 'float16'))
  expect([halves.type, ...(halves.data as Float32Array)]).toEqual(['float32', 1, fromHalf(toHalf(2.6)), -3])
  expect(() => toTensor(times, 'string')).toThrow(TypeError)
})
