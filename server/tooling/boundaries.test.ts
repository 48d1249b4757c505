import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const checker = fileURLToPath(new URL('./boundaries.mjs', import.meta.url))
const allowed = {
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./*"] }, "module": "ESNext", "moduleResolution": "Bundler", "allowImportingTsExtensions": true } }',
  'package.json': '{ "type": "module" }',
  'nodes/kit/thing.ts': 'export interface Thing { a: string }\nexport const thing: Thing = { a: "" }\n',
  'nodes/one/run.ts': "import { thing } from '../kit/thing.ts'\nexport const one = thing\n",
  'server/api/router.ts': "import { one } from '@/nodes/one/run.ts'\nexport const router = one\nexport type Router = typeof router\n",
  'app/page.tsx': "import type { Router } from '@/server/api/router.ts'\nimport { thing } from '@/nodes/kit/thing.ts'\nexport const page = thing as unknown as Router\n",
}
let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'generec-boundaries-'))
  write(allowed)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
}

function check(): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [checker], { cwd: folder, encoding: 'utf8' })
  return { code: status, said: stdout + stderr }
}

test('imports in the allowed direction pass, types of the server included', () => {
  expect(check()).toEqual({ code: 0, said: 'Boundaries hold over 4 modules.\n' })
})

const planted: Record<string, Record<string, string>> = {
  'no-cycles': { 'nodes/one/a.ts': "import { b } from './b.ts'\nexport const a = () => b\n", 'nodes/one/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n" },
  'nodes-know-neither-server-nor-app': { 'nodes/one/bad.ts': "import { router } from '@/server/api/router.ts'\nexport const bad = router\n" },
  'nodes-do-not-know-each-other': { 'nodes/two/run.ts': "import { one } from '../one/run.ts'\nexport const two = one\n" },
  'kit-and-graph-are-pure': { 'nodes/kit/bad.ts': "import { readFileSync } from 'node:fs'\nexport const bad = readFileSync\n" },
  'kit-knows-no-graph': { 'nodes/graph/plan.ts': 'export const plan = 1\n', 'nodes/kit/worse.ts': "import { plan } from '../graph/plan.ts'\nexport const worse = plan\n" },
  'browser-takes-only-types-from-server': { 'app/bad.tsx': "import { router } from '@/server/api/router.ts'\nexport const bad = router\n" },
  'server-does-not-know-the-app': { 'server/bad.ts': "import { page } from '@/app/page.tsx'\nexport const bad = page\n" },
}

test('every import that crosses a boundary is refused, with the reason', () => {
  for (const files of Object.values(planted)) write(files)
  const { code, said } = check()
  expect(code).toBe(1)
  const complaints = said.split('\n').filter((line) => / -> /.test(line)).map((line) => line.split(' -> ')[0])
  const rules = said.split('\n').filter((line) => line.startsWith('  ')).map((line) => line.trim().split(':')[0])
  expect(new Set(rules)).toEqual(new Set(Object.keys(planted)))
  expect(new Set(complaints)).toEqual(new Set(['nodes/one/a.ts', 'nodes/one/bad.ts', 'nodes/two/run.ts', 'nodes/kit/bad.ts', 'nodes/kit/worse.ts', 'app/bad.tsx', 'server/bad.ts']))
})

test('an import that leads nowhere is refused', () => {
  write({ 'app/lost.tsx': "import { gone } from '@/nodes/gone.ts'\nexport const lost = gone\n" })
  expect(check()).toMatchObject({ code: 1, said: expect.stringContaining('app/lost.tsx -> @/nodes/gone.ts\n  not found') })
})

test('modules that the parser cannot see through do not pass as green', () => {
  // the same sources, written so that no import is found: what a parser too old for the language would see
  for (const name of Object.keys(allowed).filter((name) => /\.tsx?$/.test(name))) write({ [name]: 'export {}\n' })
  const { code, said } = check()
  expect(said).toMatch(/Only 0 imports were found in 4 modules/)
  expect(code).toBe(1)
})
