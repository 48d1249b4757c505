import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { spawnGuarded, type GuardedProcess } from '../processes/spawn-guarded.mjs'
import { PlainError } from './plain-error.mjs'
import type { Shutdown } from './shutdown.mjs'

export interface KeptProcess {
  /** rejects once the process has ended too often to go on */
  failed: Promise<never>
  stop(): Promise<void>
}

interface Kept {
  name: 'web' | 'worker'
  /** of Node */
  args: string[]
  env: Record<string, string>
  /** folder of `<name>.log`; the log of the start before is kept beside it */
  logs: string
  shutdown: Shutdown
  say(line: string): void
}

const restartsAllowed = 5
const withinMs = 60_000

/** Runs a Node program until `stop`, and starts it anew when it ends by itself, unless it keeps doing so. */
export function keepRunning({ name, args, env, logs, shutdown, say }: Kept): KeptProcess {
  const logFile = path.join(logs, `${name}.log`)
  mkdirSync(logs, { recursive: true })
  if (existsSync(logFile)) renameSync(logFile, path.join(logs, `${name}.previous.log`))
  let child: GuardedProcess
  const start = () => {
    const output = openSync(logFile, 'a')
    child = spawnGuarded(process.execPath, args, { output, env, graceMs: 4000 })
    closeSync(output)
    return child.exited
  }
  async function watch(): Promise<never> {
    const ends: number[] = []
    for (;;) {
      const code = await start()
      if (shutdown.begun) return new Promise<never>(() => {})
      ends.push(Date.now())
      const recent = ends.filter((end) => end > Date.now() - withinMs).length
      if (recent > restartsAllowed || (name === 'web' && addressTaken(logFile))) throw new PlainError(lastWords(name, code, logFile))
      say(`The ${name} process ended (exit code ${code}) and is started again; see ${logFile}.`)
      await sleep(1000)
    }
  }
  const failed = watch()
  failed.catch(async (error: Error) => {
    if (shutdown.begun) return
    console.error(`\n${error.message}`)
    await shutdown.run()
    process.exit(1)
  })
  return { failed, stop: () => child.stop() }
}

const addressTaken = (logFile: string) => /EADDRINUSE/.test(readFileSync(logFile, 'utf8').slice(-4000))

function lastWords(name: string, code: number, logFile: string): string {
  if (addressTaken(logFile)) return 'The port was taken by another program while this one started. Start again.'
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').filter((line) => !/^\s+at |^\s*$/.test(line))
  return `The ${name} process does not stay up (exit code ${code}). What it said last:\n  ${lines.slice(-6).join('\n  ')}\nAll of it: ${logFile}`
}
