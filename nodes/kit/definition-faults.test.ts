import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { testCatalog } from '../graph/test-nodes.ts'
import { defineNode, type AnyNodeDefinition } from './define-node.ts'
import { definitionFaults } from './definition-faults.ts'
import type { PortTypeName } from './port-types.ts'

const sound: AnyNodeDefinition = defineNode({
  kind: 'sound-node', version: 2, family: 'flow', title: 'Sound node', description: 'Does what it says.', cost: 'light', reads: ['catalogue'],
  params: z.object({ count: z.number().int().min(1).max(9).default(3).describe('How many'), viewer: z.string().min(1).default('').describe('Who') }),
  inputs: { left: { type: 'text', title: 'Left', required: false }, right: { type: ['text', 'number'], title: 'Right', required: false } },
  outputs: { text: { type: 'text', title: 'Text' } },
  oneOf: [['left', 'right']],
  migrations: { 1: (params) => params },
})
const withParams = (shape: z.ZodRawShape): Partial<AnyNodeDefinition> => ({ params: z.object(shape) })

describe('definitionFaults', () => {
  test('finds nothing in a sound definition', () => expect(definitionFaults(sound)).toEqual([]))

  test('finds nothing in the nodes of the tests', () => {
    for (const definition of Object.values(testCatalog)) expect(definitionFaults(definition)).toEqual([])
  })

  test.each<[change: Partial<AnyNodeDefinition>, fault: string]>([
    [{ kind: 'SoundNode' }, 'the kind “SoundNode” is not lower-case words joined by "-"'],
    [{ kind: 'kit' }, 'the kind “kit” is not lower-case words joined by "-"'],
    [{ title: ' ' }, 'there is no title'],
    [{ description: 'Does' }, 'the description is not a sentence'],
    [{ inputs: {}, outputs: {}, oneOf: [] }, 'there is no port'],
    [{ outputs: { 'a-b': { type: 'text', title: 'A' } } }, 'the output “a-b” is not named in camelCase'],
    [{ outputs: { constructor: { type: 'text' as const, title: 'A' } } }, 'the output “constructor” is not named in camelCase'],
    [{ outputs: { a: { type: 'text', title: '' } } }, 'the output “a” has no title'],
    [{ outputs: { a: { type: 'song' as PortTypeName, title: 'A' } } }, 'the output “a” has the unknown type “song”'],
    [{ outputs: { a: { type: 'text', title: 'A' }, b: { type: 'text', title: 'A' } } }, 'two outputs are called “A”'],
    [{ oneOf: [['left']] }, 'the one-of group [left] offers no choice'],
    [{ oneOf: [['left', 'middle']] }, 'one-of names “middle”, which is no input'],
    [{ inputs: { left: { type: 'text', title: 'Left' }, right: { type: 'text', title: 'Right', required: false } } }, '“left” is in a one-of group and required all the same'],
    [withParams({ a: z.string().default('') }), 'the param “a” is not described: add .describe()'],
    [withParams({ a: z.string().describe('A') }), 'the param “a” has no default'],
    [withParams({ a: z.number().min(3).max(5).default(1).describe('A') }), 'the default of “a” is refused by its own schema'],
    [withParams({ a: z.number().min(3).default(4).describe('A') }), 'the number “a” has no range: add .min() and .max()'],
    [withParams({ a: z.boolean().default(true).describe('A').meta({ title: 'X' }), b: z.boolean().default(true).describe('B').meta({ title: 'X' }) }), 'two params are called “X”'],
    [withParams({ a: z.string().default('x').transform((text) => `${text}!`).describe('A') }), 'the params do not survive being saved as JSON'],
    [{ version: 0 }, 'the version 0 is not a whole number from 1'],
    [{ version: 3 }, 'there is no migration of params from version 2'],
    [{ version: 1 }, 'there is a migration from version 1, but no version after it'],
    [{ reads: ['diffusion'] }, 'a light step must not draw: it reads “diffusion”'],
    [{ cost: 'model', reads: ['clip', 'clip'] }, '“clip” is read twice'],
  ])('%j', (change, fault) => expect(definitionFaults({ ...sound, ...change })).toContain(fault))
})
