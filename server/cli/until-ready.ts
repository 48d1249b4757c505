import { setTimeout as sleep } from 'node:timers/promises'
import { query } from '../db/server-ready.ts'

/** Waits until the web process answers a request. */
export async function untilWebAnswers(host: string, port: number): Promise<void> {
  const address = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  const shown = address.includes(':') ? `[${address}]` : address
  for (;;) {
    const answer = await fetch(`http://${shown}:${port}/api/trpc/system.status`).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer?.ok) return
    await sleep(100)
  }
}

/** Waits for the first beat of a worker that started after `began`: from then on it takes jobs. */
export async function untilWorkerBeats(databaseUrl: string, began: Date): Promise<void> {
  for (;;) {
    const { rowCount } = await query(databaseUrl, 'SELECT 1 FROM "WorkerBeat" WHERE "startedAt" >= $1 LIMIT 1', [began])
    if (rowCount) return
    await sleep(100)
  }
}
