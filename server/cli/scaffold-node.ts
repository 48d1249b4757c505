import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isKind, reservedKinds } from '@/nodes/kit/definition-faults.ts'

/** Why a node cannot be made, as a sentence with the cure in it. */
export class ScaffoldRefusal extends Error {
  override name = 'ScaffoldRefusal'
}

/**
 * Writes the folder of a new node (definition, runner, test) and its lines in `nodes/catalog.ts` and `nodes/runners.ts`.
 * The node works as it stands: it puts words before a text. Nothing is written when anything is in the way.
 * @param root the project's folder
 * @returns the paths written, relative to the root
 * @throws ScaffoldRefusal when the kind is no good or taken, or the two lists do not look as expected
 */
export async function scaffoldNode(root: string, kind: string): Promise<string[]> {
  if ((reservedKinds as readonly string[]).includes(kind)) throw new ScaffoldRefusal(`nodes/${kind} is not a node and the name is taken: choose another kind.`)
  if (!isKind(kind)) throw new ScaffoldRefusal(`“${kind}” is no kind of node: write words in lower case joined by “-”, at most 64 characters, such as caption-write.`)
  const folder = path.join('nodes', kind)
  if (existsSync(path.join(root, folder))) throw new ScaffoldRefusal(`There is a node “${kind}” already: look in ${folder}, or choose another kind.`)

  const definition = camelCase(kind)
  const runner = `run${definition.charAt(0).toUpperCase()}${definition.slice(1)}`
  const title = kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('-', ' ')
  const lists = [
    await withNode(root, 'nodes/catalog.ts', kind, 'definition.ts', definition),
    await withNode(root, 'nodes/runners.ts', kind, 'run.ts', runner),
  ]
  const files = [
    { file: `${folder}/definition.ts`, text: definitionText(kind, definition, title) },
    { file: `${folder}/run.ts`, text: runText(definition, runner) },
    { file: `${folder}/${kind}.test.ts`, text: testText(kind, runner) },
    ...lists,
  ]
  await mkdir(path.join(root, folder))
  for (const { file, text } of files) await writeFile(path.join(root, file), text)
  return files.map(({ file }) => file)
}

/** A list of nodes with one more: its import before the type's, its line at the end of the object. */
async function withNode(root: string, file: string, kind: string, module: string, name: string): Promise<{ file: string; text: string }> {
  const text = await readFile(path.join(root, file), 'utf8')
  const importAt = text.search(/^import type /m)
  const lineAt = text.search(/^\} satisfies Record</m)
  if (importAt < 0 || lineAt < importAt) throw new ScaffoldRefusal(`${file} does not look as expected: it needs a line “import type …” and, after it, one that starts with “} satisfies Record<”.`)
  if (new RegExp(`\\b${name}\\b`).test(text)) throw new ScaffoldRefusal(`${file} already has a “${name}”: choose another kind.`)
  const entry = module === 'definition.ts' && kind === name ? `  ${name},\n` : `  ${/^\w+$/.test(kind) ? kind : `'${kind}'`}: ${name},\n`
  return { file, text: `${text.slice(0, importAt)}import { ${name} } from './${kind}/${module}'\n${text.slice(importAt, lineAt)}${entry}${text.slice(lineAt)}` }
}

function camelCase(kind: string): string {
  const name = kind.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  // words such as "switch" and "new" cannot name a constant
  return reservedWords.has(name) ? `${name}Node` : name
}

/** Reserved in modules, and names that the files themselves use. */
const reservedWords = new Set(('await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements '
  + 'import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield '
  + 'arguments eval undefined z').split(' '))

const definitionText = (kind: string, definition: string, title: string): string => `import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const ${definition} = defineNode({
  kind: '${kind}',
  version: 1,
  family: 'flow',
  title: '${title}',
  description: 'Puts words before a text.',
  cost: 'light',
  params: z.object({
    words: z.string().max(200).default('').describe('What is put before the text.').meta({ title: 'Words' }),
  }),
  inputs: { text: { type: 'text', title: 'Text' } },
  outputs: { text: { type: 'text', title: 'Text' } },
})
`

const runText = (definition: string, runner: string): string => `import { implement } from '../kit/define-node.ts'
import { ${definition} } from './definition.ts'

export const ${runner} = implement(${definition}, async ({ params, inputs }) => ({
  text: { type: 'text', text: [params.words, inputs.text.text].filter(Boolean).join(' ') },
}))
`

const testText = (kind: string, runner: string): string => `import { describe, expect, test } from 'vitest'
import { runNode } from '../kit/test-context.ts'
import { ${runner} } from './run.ts'

describe('${kind}', () => {
  test('puts the words before the text', async () => {
    const { text } = await runNode(${runner}, { params: { words: 'pixel art of' }, inputs: { text: { type: 'text', text: 'a dog' } } })
    expect(text).toEqual({ type: 'text', text: 'pixel art of a dog' })
  })

  test('leaves the text as it is when there are no words', async () => {
    const { text } = await runNode(${runner}, { inputs: { text: { type: 'text', text: 'a dog' } } })
    expect(text.text).toBe('a dog')
  })
})
`
