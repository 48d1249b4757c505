import path from 'node:path'
import { env } from '../env.ts'
import { bringUpDatabase } from './bring-up-database.ts'
import { buildApp } from './build-app.ts'
import { choosePort } from './choose-port.ts'
import { keepRunning } from './keep-running.ts'
import type { Shutdown } from './shutdown.mjs'
import { untilWebAnswers, untilWorkerBeats } from './until-ready.ts'

export interface LaunchCall {
  shutdown: Shutdown
  /** tells other commands in this folder what runs here */
  lock: { update(facts: { holder: string; pid: number; databaseUrl: string; webUrl?: string }): void }
  say(line: string): void
}

/** Brings up database, web and worker, and says the address once all three answer. They stop with `shutdown`. */
export async function launch({ shutdown, lock, say }: LaunchCall): Promise<void> {
  const port = await choosePort(say)
  const databaseUrl = await bringUpDatabase({ shutdown, say })
  const facts = { holder: 'GeneRec Studio', pid: process.pid, databaseUrl }
  lock.update(facts)
  await buildApp({ shutdown, say })

  const began = new Date()
  const logs = path.join(env.DATA_DIR, 'logs')
  const processEnv = { DATABASE_URL: databaseUrl, DATA_DIR: env.DATA_DIR, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const next = ['node_modules/next/dist/bin/next', 'start', '--hostname', env.HOST, '--port', String(port)]
  const web = keepRunning({ name: 'web', args: next, env: processEnv, logs, shutdown, say })
  const worker = keepRunning({ name: 'worker', args: ['--import', 'tsx', 'server/worker/main.ts'], env: processEnv, logs, shutdown, say })
  shutdown.add(() => Promise.all([web.stop(), worker.stop()]))

  const shownHost = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(env.HOST) ? 'localhost' : env.HOST
  const webUrl = `http://${shownHost}:${port}`
  await Promise.all([
    Promise.race([untilWebAnswers(env.HOST, port), web.failed]),
    Promise.race([untilWorkerBeats(databaseUrl, began), worker.failed]),
  ])
  lock.update({ ...facts, webUrl })
  say(`GeneRec Studio is ready: ${webUrl}`)
}
