import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, contentKey, type KeyMaterial } from './cache-key.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const material: KeyMaterial = {
  kind: 'picture-create', version: 2, params: { prompt: 'a dog', seed: 7, size: { width: 64, height: 64 } },
  environment: { diffusion: 'aa', clip: 'bb' },
  inputs: { items: [{ key: 'k1', output: 'items' }, { key: 'k2', output: 'items' }], guidance: [{ key: 'k3', output: 'guidance' }] },
}
const key = (change: Partial<KeyMaterial> = {}): string => contentKey({ ...material, ...change }, sha256)

describe('contentKey', () => {
  test('is the SHA-256 of one spelling of the material, fixed for good', () => {
    expect(contentKey(material, (text) => text)).toBe('{"environment":{"clip":"bb","diffusion":"aa"},"inputs":{"guidance":[{"key":"k3","output":"guidance"}],"items":[{"key":"k1","output":"items"},{"key":"k2","output":"items"}]},"kind":"picture-create","params":{"prompt":"a dog","seed":7,"size":{"height":64,"width":64}},"scheme":1,"version":2}')
    expect(key()).toMatch(/^[0-9a-f]{64}$/)
  })

  test('does not depend on the order in which members were written', () => {
    const reversed = Object.fromEntries(Object.entries(material).reverse().map(([name, value]) => [name, typeof value === 'object' ? Object.fromEntries(Object.entries(value).reverse()) : value])) as unknown as KeyMaterial
    expect(contentKey(reversed, sha256)).toBe(key())
  })

  test('an input without a source is no input', () => {
    expect(key({ inputs: { ...material.inputs, extra: [] } })).toBe(key())
  })

  test.each<[string, Partial<KeyMaterial>]>([
    ['kind', { kind: 'other' }],
    ['version', { version: 3 }],
    ['a param', { params: { ...material.params, seed: 8 } }],
    ['the type of a param', { params: { ...material.params, seed: '7' } }],
    ['a model', { environment: { ...material.environment, clip: 'cc' } }],
    ['the order of wires', { inputs: { ...material.inputs, items: material.inputs.items!.toReversed() } }],
    ['the port of a wire', { inputs: { guidance: material.inputs.items!, items: material.inputs.guidance! } }],
    ['the output that a wire comes from', { inputs: { ...material.inputs, guidance: [{ key: 'k3', output: 'text' }] } }],
    ['the result behind a wire', { inputs: { ...material.inputs, guidance: [{ key: 'k4', output: 'guidance' }] } }],
  ])('changes with %s', (_, change) => expect(key(change)).not.toBe(key()))
})

describe('canonicalJson', () => {
  test.each<[unknown, string]>([
    [-0, '0'],
    [1e21, '1e+21'],
    [{ b: 1, a: undefined, 10: 2, 9: 3 }, '{"10":2,"9":3,"b":1}'],
    ['é', '"é"'],
    ['\ud800', '"\\ud800"'],
    ['\u2028"\\\n', '"\u2028\\"\\\\\\n"'],
    [Object.create(null), '{}'],
    [JSON.parse('{"__proto__":{"x":1}}'), '{"__proto__":{"x":1}}'],
  ])('writes %j as %s', (value, text) => expect(canonicalJson(value)).toBe(text))

  test('tells é in one character from é in two', () => {
    expect(canonicalJson('\u00e9')).not.toBe(canonicalJson('e\u0301'))
  })

  // eslint-disable-next-line no-sparse-arrays
  test.each<[string, unknown]>([['NaN', Number.NaN], ['infinity', Infinity], ['undefined', undefined], ['undefined in a list', [undefined]], ['a hole in a list', [, 1]], ['a bigint', 1n], ['a date', new Date(0)], ['a map', new Map()], ['a function', () => 1]])('refuses %s', (_, value) => {
    expect(() => canonicalJson([value])).toThrow(TypeError)
  })

  test('is JSON of the same value, and equal for equal values only', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const same = JSON.parse(JSON.stringify(one)) as unknown
      expect(JSON.parse(canonicalJson(one))).toEqual(same)
      expect(canonicalJson(same)).toBe(canonicalJson(one))
      if (canonicalJson(one) === canonicalJson(other)) expect(JSON.parse(JSON.stringify(other))).toEqual(same)
    }))
  })
})
