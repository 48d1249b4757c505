import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { PlainError } from '../cli/plain-error.mjs'

/** What the tests need beside npm packages: [program, Debian package]. */
const needed = [
  ['chromium', 'chromium'],
  ['redis-server', 'redis-server'],
]

/** Puts Chromium and Redis on PATH where they are missing: with apt-get as root on Debian, else by asking for them. */
export function provideSystemPackages(say) {
  const missing = needed.filter(([program]) => !isOnPath(program)).map(([, name]) => name)
  if (missing.length === 0) return
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) {
    throw new PlainError(`The tests need ${missing.join(' and ')} on PATH. Install with your package manager (Debian: sudo apt-get install ${missing.join(' ')}), then run npm test again.`)
  }
  say(`Installing ${missing.join(' and ')} with apt-get …`)
  apt('update')
  apt('install', '--yes', '--no-install-recommends', ...missing)
  const still = needed.filter(([program]) => !isOnPath(program))
  if (still.length > 0) throw new PlainError(`apt-get installed no ${still.map(([program]) => program).join(' and no ')}.`)
}

function apt(...args) {
  // RUNLEVEL keeps Debian from starting the services it installs: the tests start their own
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const result = spawnSync('apt-get', ['--quiet', ...args], { env, encoding: 'utf8' })
  if (result.status !== 0) throw new PlainError(`apt-get ${args.join(' ')} failed:\n${(result.stderr || result.stdout).trimEnd().split('\n').slice(-5).join('\n')}`)
}

function isOnPath(program) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, program)))
}
