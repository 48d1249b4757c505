import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { spawnGuarded } from '../processes/spawn-guarded.mjs'
import { PlainError } from './plain-error.mjs'
import { refuseWhileRunning, whilePreparing } from './project.mjs'
import type { Shutdown } from './shutdown.mjs'

const folders = ['app', 'nodes', 'server', 'prisma/client']
const files = ['package-lock.json', 'next.config.js', 'tsconfig.json']
/** Neither a test nor a launcher nor a weight ends up in the build. */
const skipped = /\.test\.tsx?$|\.mjs$|^server\/(models\/weights|cli|tooling|bench|decisions|evaluation)\//

/** Builds the web app unless the build there is of these very sources. @throws PlainError with the end of the build's output */
export async function buildApp({ shutdown, say }: { shutdown: Shutdown; say(line: string): void }): Promise<void> {
  const stamp = path.resolve('.next/generec-sources')
  const sources = hashSources()
  const isCurrent = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === sources
  if (isCurrent()) return
  await whilePreparing(shutdown, async () => {
    if (isCurrent()) return
    await refuseWhileRunning('The sources have changed since the last build')
    say('Building the web app …')
    rmSync(stamp, { force: true })
    await runBuild(shutdown)
    writeFileSync(stamp, sources)
  })
}

async function runBuild(shutdown: Shutdown): Promise<void> {
  const logFile = path.resolve('.data/logs/build.log')
  mkdirSync(path.dirname(logFile), { recursive: true })
  const output = openSync(logFile, 'w')
  const child = spawnGuarded(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { output, env: { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' } })
  closeSync(output)
  shutdown.add(child.stop)
  if ((await child.exited) === 0) return
  const log = readFileSync(logFile, 'utf8').trimEnd()
  if (/ENOSPC|no space left/i.test(log)) throw new PlainError('The disk is full: the build needs about 200 MB. Free some space and start again.')
  const said = log.split('\n').filter((line) => !/^\s+at /.test(line)).slice(-25)
  throw new PlainError(`The web app does not build. What was said last:\n  ${said.join('\n  ')}\nAll of it: ${logFile}`)
}

function hashSources(): string {
  const hash = createHash('sha256')
  const names = [...folders.flatMap(listFiles), ...files.filter((file) => existsSync(file))]
  for (const name of names.filter((name) => !skipped.test(name)).sort()) hash.update(name).update('\0').update(readFileSync(name)).update('\0')
  return hash.digest('hex')
}

function listFiles(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name).replaceAll('\\', '/'))
}
