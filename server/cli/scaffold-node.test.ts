import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { scaffoldNode, ScaffoldRefusal } from './scaffold-node.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)
let root: string
const read = (file: string): Promise<string> => readFile(path.join(root, file), 'utf8')

/** A project of the node kit alone, with one node in it: what every product node stands on, and nothing that needs services. */
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'generec-node-new-'))
  for (const folder of ['nodes/kit', 'nodes/graph']) await cp(path.join(project, folder), path.join(root, folder), { recursive: true })
  for (const file of ['tsconfig.json', 'package.json']) await cp(path.join(project, file), path.join(root, file))
  await symlink(path.join(project, 'node_modules'), path.join(root, 'node_modules'), 'dir')
  await writeFile(path.join(root, 'nodes/catalog.ts'), "import type { AnyNodeDefinition } from './kit/define-node.ts'\n\nexport const catalog = {\n} satisfies Record<string, AnyNodeDefinition>\n")
  await writeFile(path.join(root, 'nodes/runners.ts'), "import type { AnyNodeRunner } from './kit/define-node.ts'\n\nexport const runners = {\n} satisfies Record<string, AnyNodeRunner>\n")
})
afterEach(() => rm(root, { recursive: true, force: true }))

describe('scaffoldNode', () => {
  test('writes a folder and one line in each list', async () => {
    expect(await scaffoldNode(root, 'caption-write')).toEqual(['nodes/caption-write/definition.ts', 'nodes/caption-write/run.ts', 'nodes/caption-write/caption-write.test.ts', 'nodes/catalog.ts', 'nodes/runners.ts'])
    expect(await read('nodes/catalog.ts')).toBe("import { captionWrite } from './caption-write/definition.ts'\nimport type { AnyNodeDefinition } from './kit/define-node.ts'\n\nexport const catalog = {\n  'caption-write': captionWrite,\n} satisfies Record<string, AnyNodeDefinition>\n")
    expect(await read('nodes/runners.ts')).toContain("import { runCaptionWrite } from './caption-write/run.ts'\n")
    expect(await read('nodes/runners.ts')).toContain("  'caption-write': runCaptionWrite,\n} satisfies")
  })

  test.each(['Caption', 'caption_write', '-caption', 'caption-', '../caption', 'a b', '', '1st', '__proto__', 'kit', 'graph'])('refuses the kind “%s” and writes nothing', async (kind) => {
    const before = await read('nodes/catalog.ts')
    await expect(scaffoldNode(root, kind)).rejects.toThrow(ScaffoldRefusal)
    expect((await readdir(path.join(root, 'nodes'))).sort()).toEqual(['catalog.ts', 'graph', 'kit', 'runners.ts'])
    expect(await read('nodes/catalog.ts')).toBe(before)
  })

  test('refuses a kind that is taken, and leaves the node that has it alone', async () => {
    await scaffoldNode(root, 'caption-write')
    await writeFile(path.join(root, 'nodes/caption-write/run.ts'), 'mine')
    await expect(scaffoldNode(root, 'caption-write')).rejects.toThrow('There is a node “caption-write” already')
    expect(await read('nodes/caption-write/run.ts')).toBe('mine')
  })

  test('refuses a kind whose name in the code is taken by another', async () => {
    await scaffoldNode(root, 'switch')
    await expect(scaffoldNode(root, 'switch-node')).rejects.toThrow('nodes/catalog.ts already has a “switchNode”')
  })

  test('refuses lists that were rewritten, and says what it looks for', async () => {
    await writeFile(path.join(root, 'nodes/runners.ts'), 'export const runners = {}\n')
    await expect(scaffoldNode(root, 'caption-write')).rejects.toThrow('nodes/runners.ts does not look as expected')
    expect(await readdir(path.join(root, 'nodes'))).not.toContain('caption-write')
  })

  test('what it writes compiles, passes its test and conforms, also for a kind that is a word of the language', { timeout: 180_000 }, async () => {
    await scaffoldNode(root, 'caption-write')
    await scaffoldNode(root, 'switch')
    await writeFile(path.join(root, 'vitest.config.ts'), 'export default {}\n')
    await writeFile(path.join(root, 'tsconfig.json'), JSON.stringify({ extends: path.join(project, 'tsconfig.json'), compilerOptions: { incremental: false, plugins: [] }, include: ['nodes/catalog.ts', 'nodes/runners.ts', 'nodes/*/*.test.ts'], exclude: ['nodes/graph'] }))
    const bin = (name: string): string => path.join(project, 'node_modules', name)
    const types = await run(process.execPath, [bin('typescript/bin/tsc'), '--noEmit', '-p', root]).catch((error: { stdout: string }) => error)
    expect(types.stdout).toBe('')
    const tests = await run(process.execPath, [bin('vitest/vitest.mjs'), 'run', '--root', root, 'nodes/caption-write', 'nodes/switch', 'nodes/kit/conformance'], { cwd: root }).catch((error: { stdout: string }) => error)
    expect(tests.stdout).toMatch(/Test Files.*3 passed/)
    expect(tests.stdout).not.toMatch(/failed/)
  })
})
