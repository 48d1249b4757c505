import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { catalog } from '../catalog.ts'
import { compileGraph } from './compile.ts'
import { graphDocument } from './document.ts'

const folder = fileURLToPath(new URL('../../prisma/graphs/', import.meta.url))
const names = readdirSync(folder).filter((name) => name.endsWith('.json'))

describe('the flows that come with the product', () => {
  test('are there', () => expect(names).toContain('sample.json'))

  test.each(names)('%s compiles against the catalogue, with every node at its newest version', (name) => {
    const document: unknown = JSON.parse(readFileSync(folder + name, 'utf8'))
    const compiled = compileGraph(document, catalog)
    expect(compiled.ok ? [] : compiled.problems).toEqual([])
    const versions: Record<string, { version: number }> = catalog
    for (const { id, kind, version } of graphDocument.parse(document).nodes) expect([id, version]).toEqual([id, versions[kind]?.version])
  })
})
