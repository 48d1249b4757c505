import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { freePort } from '../processes/free-port.ts'
import { spawnGuarded, type GuardedProcess } from '../processes/spawn-guarded.mjs'
import { initialiseCluster } from './initialise-cluster.ts'
import { stopOrphanedServer } from './orphaned-server.ts'
import { postgresAccount, type PostgresAccount } from './postgres-account.ts'
import { findPostgresBinaries } from './postgres-binaries.ts'
import { plainReason } from './postgres-reason.ts'
import { createDatabase, untilReady } from './server-ready.ts'

export interface EmbeddedPostgres {
  /** address of the database `generec`, with its password */
  url: string
  /** exit code of the server, once it is gone */
  exited: Promise<number>
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  /** holds the cluster, its password and its log; made when missing */
  folder: string
  /** false for test databases: no waiting for the disk */
  durable?: boolean
}

/**
 * Starts the PostgreSQL that comes with the project, on a free loopback port, in `folder`. It stops with this process,
 * even by SIGKILL; a server left over by an earlier one is stopped first. Only one process may use a folder at a time.
 * @throws Error with a sentence for the user: no binaries for this platform, disk full, cluster of another version.
 */
export async function startEmbeddedPostgres({ folder, durable = true }: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = path.join(folder, 'cluster')
  const binaries = await findPostgresBinaries()
  mkdirSync(folder, { recursive: true })
  const account = postgresAccount(cluster, [folder, path.dirname(binaries.postgres)])
  const password = await initialiseCluster({ folder, cluster, initdb: binaries.initdb, account })
  await stopOrphanedServer(cluster)

  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200']
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
  const logFile = path.join(folder, 'postgres.log')
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const server = launch(binaries.postgres, account, cluster, [...settings, `port=${port}`], logFile)
    const url = (database: string) => `postgresql://generec:${password}@127.0.0.1:${port}/${database}`
    try {
      await untilReady(url('postgres'), server)
      await createDatabase(url('postgres'), 'generec')
      return { url: url('generec'), exited: server.exited, stop: server.stop }
    } catch (error) {
      await server.stop()
      const said = readFileSync(logFile, 'utf8')
      const portTaken = /could not bind|Address already in use/.test(said) // between asking for one and starting
      if (!portTaken || attempt === 5) throw new Error(plainReason(said, logFile), { cause: error })
    }
  }
}

function launch(program: string, account: PostgresAccount, cluster: string, settings: string[], logFile: string): GuardedProcess {
  const [command, args] = account.command(program, ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])])
  const output = openSync(logFile, 'w')
  try {
    // SIGINT is PostgreSQL's "fast shutdown": open transactions are rolled back, nothing committed is lost
    return spawnGuarded(command, args, { stopSignal: 'SIGINT', graceMs: 8000, output })
  } finally {
    closeSync(output)
  }
}
