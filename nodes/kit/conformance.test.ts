import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { catalog } from '../catalog.ts'
import { runners } from '../runners.ts'
import type { AnyNodeDefinition, AnyNodeRunner } from './define-node.ts'
import { definitionFaults } from './definition-faults.ts'

const nodesFolder = fileURLToPath(new URL('..', import.meta.url))
const definitions: Record<string, AnyNodeDefinition> = catalog
const runnersByKind: Record<string, AnyNodeRunner> = runners
const folders = readdirSync(nodesFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(nodesFolder, entry.name, 'definition.ts')))
  .map(({ name }) => name)

describe('the catalogue', () => {
  test('holds every folder with a definition, and nothing else', () => {
    expect(Object.keys(definitions).sort()).toEqual(folders.toSorted())
    expect(folders).not.toEqual([])
  })

  test('has a runner for every definition, and no other', () => {
    expect(Object.keys(runnersByKind).sort()).toEqual(Object.keys(definitions).sort())
  })

  test('gives no two nodes the same title', () => {
    const titles = Object.values(definitions).map(({ title }) => title)
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
  })
})

describe.each(Object.entries(definitions))('%s', (kind, definition) => {
  test('stands under its own kind and keeps the rules of definitions', () => {
    expect(definition.kind).toBe(kind)
    expect(definitionFaults(definition)).toEqual([])
  })

  test('is run by a runner of this very definition', () => {
    expect(runnersByKind[kind]?.definition === definition).toBe(true)
  })

  test('has a definition that is pure data', () => {
    expect(impureImports(join(nodesFolder, kind, 'definition.ts'))).toEqual([])
  })

  test('has tests', () => {
    expect(readdirSync(join(nodesFolder, kind)).filter((name) => /\.test\.tsx?$/.test(name))).not.toEqual([])
  })

  for (let version = 1; version < definition.version; version++) {
    test(`brings params of version ${version} up (fixtures/params-v${version}.json)`, () => {
      const text = readFileSync(join(nodesFolder, kind, 'fixtures', `params-v${version}.json`), 'utf8')
      let params = JSON.parse(text) as Record<string, unknown>
      for (let from = version; from < definition.version; from++) params = definition.migrations![from]!(params)
      expect(definition.params.strict().safeParse(params).error?.issues ?? []).toEqual([])
    })
  }
})

/** Imports, here and in the node's own files that it imports, of anything but Zod, the kit and the node's own files. */
function impureImports(file: string): string[] {
  const folder = dirname(file)
  const open = new Set([file])
  const impure: string[] = []
  for (const path of open) {
    for (const [, specifier = ''] of readFileSync(path, 'utf8').matchAll(/(?:^(?:import|export)\b[^'\n]*|^\} from |\bimport\()'([^']+)'/gm)) {
      const target = resolve(dirname(path), specifier)
      if (specifier.startsWith('./') && target.startsWith(folder)) open.add(target)
      else if (specifier !== 'zod' && !(specifier.startsWith('.') && dirname(target) === join(nodesFolder, 'kit'))) impure.push(`${relative(nodesFolder, path)} imports ${specifier}`)
    }
  }
  return impure
}
