import { readdirSync } from 'node:fs'
import path from 'node:path'
import { cruise } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { forbidden } from './dependency-rules.mjs'

const folders = ['app', 'server', 'nodes', 'prisma', 'e2e']
const ignored = /(^|\/)(node_modules|\.next|\.data|prisma\/client|test-results)(\/|$)/

/**
 * Reads every TypeScript module below the current folder, a project, and checks its imports against the rules.
 * @returns {Promise<{ problems: string[], read: number }>} sentences for the developer, and how many modules were read
 */
export async function checkBoundaries() {
  const onDisk = folders.flatMap(listModules)
  const tsConfigFile = path.resolve('tsconfig.json')
  const options = {
    exclude: { path: ['^prisma/client/', '^\\.next/'] },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true, // types count: `import type` must be told from `import`
    validate: true,
    tsConfig: { fileName: tsConfigFile }, // tells what `@/` means
    ruleSet: { forbidden },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'], conditionNames: ['import', 'types', 'default'], exportsFields: ['exports'] },
  }
  const { output } = await cruise(onDisk, options, undefined, { tsConfig: extractTSConfig(tsConfigFile) })
  const read = new Set(output.modules.map((module) => module.source))
  const unread = onDisk.filter((file) => !read.has(file))
  const problems = output.summary.violations.map((violation) => {
    const rule = forbidden.find(({ name }) => name === violation.rule.name)
    const route = violation.cycle ? [violation.from, ...violation.cycle.map(({ name }) => name)].join(' -> ') : `${violation.from} -> ${violation.to}`
    return `${route}\n  ${violation.rule.name}: ${rule?.comment ?? ''}`
  })
  // A checker that reads nothing finds nothing wrong: a parser that no longer understands the sources must not pass.
  if (unread.length > 0) problems.push(`Only ${onDisk.length - unread.length} of ${onDisk.length} modules were read; not read, for one: ${unread[0]}`)
  for (const { source, dependencies } of output.modules) {
    const lost = dependencies.filter(({ module, couldNotResolve }) => couldNotResolve && /^(\.|@\/)/.test(module))
    for (const { module } of lost) problems.push(`${source} -> ${module}\n  not found: an import the checker cannot follow is one it cannot judge.`)
  }
  const imports = output.modules.reduce((sum, module) => sum + module.dependencies.length, 0)
  if (imports < onDisk.length / 2) problems.push(`Only ${imports} imports were found in ${onDisk.length} modules: the parser does not understand them.`)
  return { problems, read: onDisk.length }
}

function listModules(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name).replaceAll('\\', '/'))
      .filter((file) => !ignored.test(file) && !file.endsWith('.d.ts'))
  } catch (error) {
    if (error.code === 'ENOENT') return []
    throw error
  }
}
