import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Stops a server that still runs on `cluster` although nobody uses it (its guard was killed), and removes a
 * `postmaster.pid` whose number now belongs to some other program: PostgreSQL would refuse to start for either.
 */
export async function stopOrphanedServer(cluster: string): Promise<void> {
  const pidFile = path.join(cluster, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (!isServerOf(pid, cluster)) return rmSync(pidFile, { force: true })
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    kill(pid, signal)
    for (let waited = 0; waited < 8000; waited += 50) {
      if (!isServerOf(pid, cluster)) return
      await sleep(50)
    }
  }
  throw new Error(`A PostgreSQL server (process ${pid}) still uses ${cluster} and does not stop. End it, then start again.`)
}

function isServerOf(pid: number, cluster: string): boolean {
  const line = commandLine(pid)
  return line.includes('postgres') && line.includes(cluster)
}

function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    if (process.platform === 'win32') return '' // PostgreSQL itself tells a stale file there
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return '' // no such process
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // gone in the meantime
  }
}
