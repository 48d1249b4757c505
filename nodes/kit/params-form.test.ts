import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { paramFields, type ParamField } from './params-form.ts'

const field = (type: z.ZodType): ParamField => paramFields(z.object({ tasteWeight: type }))[0]!

describe('paramFields', () => {
  test('keeps the order of the schema', () => {
    expect(paramFields(z.object({ b: z.string().default(''), a: z.string().default('') })).map(({ name }) => name)).toEqual(['b', 'a'])
  })

  test('takes the hints from whatever level they lie on', () => {
    const hints = { title: 'Weight of taste', unit: 'share', step: 0.05 }
    for (const type of [z.number().min(0).max(1).describe('Help').meta(hints).default(0.5), z.number().min(0).max(1).default(0.5).meta({ ...hints, description: 'Help' })]) {
      expect(field(type)).toEqual({ name: 'tasteWeight', control: 'slider', title: 'Weight of taste', help: 'Help', unit: 'share', min: 0, max: 1, step: 0.05, whole: false, maxLength: undefined, default: 0.5, mustFill: false, options: undefined })
    }
  })

  test('makes a title of the name where there is none', () => expect(field(z.string().default('')).title).toBe('Taste weight'))

  test.each<[string, z.ZodType, Partial<ParamField>]>([
    ['text', z.string().max(80).default('x'), { control: 'text', maxLength: 80 }],
    ['a long text', z.string().default('').meta({ control: 'multiline' }), { control: 'multiline' }],
    ['an integer with both bounds near', z.number().int().min(2).max(64).default(16), { control: 'slider', min: 2, max: 64, step: 1, whole: true }],
    ['an integer with bounds far apart', z.number().int().min(0).max(100_000).default(1), { control: 'integer', min: 0, max: 100_000 }],
    ['an integer without bounds', z.number().int().default(0), { control: 'integer', min: undefined, max: undefined }],
    ['a number with one bound', z.number().min(0).default(1), { control: 'number', min: 0, max: undefined }],
    ['a number with both bounds and no step', z.number().min(0).max(20).default(7), { control: 'slider', min: 0, max: 20 }],
    ['a multiple', z.number().multipleOf(0.5).default(1), { control: 'number', step: 0.5 }],
    ['a switch', z.boolean().default(true), { control: 'switch', default: true }],
    ['a choice', z.enum(['best-first', 'newest']).default('newest'), { control: 'select', options: [{ value: 'best-first', label: 'Best first' }, { value: 'newest', label: 'Newest' }] }],
    ['a choice with names', z.enum(['a', 'b']).default('a').meta({ labels: { a: 'Alpha' } }), { control: 'select', options: [{ value: 'a', label: 'Alpha' }, { value: 'b', label: 'B' }] }],
    ['a choice of numbers', z.union([z.literal(4), z.literal(8)]).default(4), { control: 'select', options: [{ value: 4, label: '4' }, { value: 8, label: '8' }] }],
    ['a seed', z.int().min(0).max(2 ** 32 - 1).default(0).meta({ control: 'seed' }), { control: 'seed', max: 2 ** 32 - 1 }],
    ['a number or nothing', z.number().min(0).max(1).nullable().default(null), { control: 'slider', min: 0, max: 1, default: null, mustFill: false }],
    ['what the user must fill in', z.string().min(1).default('').meta({ control: 'viewer' }), { control: 'viewer', default: '', mustFill: true }],
    ['what may stay away', z.string().optional(), { control: 'text', default: undefined, mustFill: false }],
    ['what has no default', z.string(), { default: undefined, mustFill: true }],
  ])('%s', (_, type, expected) => expect(field(type)).toMatchObject(expected))

  test('no params, no fields', () => expect(paramFields(z.object({}))).toEqual([]))
})
