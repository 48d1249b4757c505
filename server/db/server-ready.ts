import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { GuardedProcess } from '../processes/spawn-guarded.mjs'

/** Long enough for crash recovery of a large cluster on a slow disk. */
const patienceMs = 120_000

/** Waits until the server at `url` answers a query. @throws when the server ends before, or stays silent too long */
export async function untilReady(url: string, server: GuardedProcess): Promise<void> {
  let ended = false
  void server.exited.then(() => (ended = true))
  const deadline = Date.now() + patienceMs
  for (;;) {
    try {
      await query(url, 'SELECT 1')
      return
    } catch (error) {
      if (ended || Date.now() > deadline) throw error
      await sleep(50)
    }
  }
}

/** Creates the database unless it exists. */
export async function createDatabase(url: string, name: string): Promise<void> {
  const found = await query(url, 'SELECT 1 FROM pg_database WHERE datname = $1', [name])
  if (found.rowCount === 0) await query(url, `CREATE DATABASE ${pg.escapeIdentifier(name)}`)
}

/** One statement on a connection of its own. */
export async function query(url: string, sql: string, values: unknown[] = []): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {}) // a connection cut later is the next query's news
  await client.connect()
  try {
    return await client.query(sql, values)
  } finally {
    await client.end()
  }
}
