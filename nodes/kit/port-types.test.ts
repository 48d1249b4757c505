import { describe, expect, test } from 'vitest'
import { accepts, portTypes, portValue, type PortTypeName } from './port-types.ts'

const names = Object.keys(portTypes) as PortTypeName[]

describe('port types', () => {
  test.each(names)('%s: its values carry its name', (name) => {
    expect(portTypes[name].value.shape.type.value).toBe(name)
  })

  test('each is one of the values that may travel on an edge', () => {
    expect(portValue.options.map((option) => option.shape.type.value).sort()).toEqual(names.toSorted())
  })

  test.each(['title', 'shape'] as const)('no two have the same %s', (key) => {
    expect(new Set(names.map((name) => portTypes[name][key])).size).toBe(names.length)
  })

  test('an input takes what it names, and nothing else', () => {
    expect(accepts(['text', 'guidance'], 'guidance')).toBe(true)
    expect(accepts(['text', 'guidance'], 'number')).toBe(false)
    expect(accepts([], 'text')).toBe(false)
  })

  test.each<[string, unknown]>([
    ['a type that does not exist', { type: 'song', text: 'x' }],
    ['a picture that is not a reference', { type: 'image', data: 'iVBORw0KGgo=', width: 1, height: 1, alt: '' }],
    ['a digest in capitals', { type: 'image', artifact: { sha256: 'A'.repeat(64), mime: 'image/png', bytes: 1 }, width: 1, height: 1, alt: '' }],
    ['NaN', { type: 'number', value: Number.NaN }],
    ['more than 5,000 rows', { type: 'table', columns: [], rows: Array.from({ length: 5001 }, () => ({})) }],
  ])('%s does not travel', (_, value) => expect(portValue.safeParse(value).success).toBe(false))
})
