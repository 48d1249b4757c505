import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomGraph, randomNumbers } from '@/nodes/graph/random-graph.ts'
import { testCatalog, testRunners } from '@/nodes/graph/test-nodes.ts'
import { startRun } from '../runs/start-run.ts'
import { openTestServices, type TestServices } from '../runs/testing/open-test-services.ts'
import { createTestDatabase, type TestDatabase } from '../tooling/testing/create-test-database.ts'
import { runWorker } from '../worker/run-worker.ts'
import { channels } from './channels.ts'
import { readEvents } from './read-events.ts'
import { readPreviews } from './read-previews.ts'
import type { LivePreview, LoggedRunEvent } from './run-event.ts'

let database: TestDatabase
let services: TestServices
let worker: { stop(): Promise<void> }

beforeAll(async () => {
  database = await createTestDatabase()
  services = openTestServices({ url: database.url, catalog: testCatalog, runners: testRunners })
  worker = await runWorker(services)
})
afterAll(async () => {
  await worker?.stop()
  await services?.close()
  await database?.close()
})

async function start(seed: number): Promise<string> {
  const started = await startRun(services, { document: randomGraph({ seed, size: 16 }) })
  if (!started.ok) throw new Error('must start')
  return started.runId
}

/** Reads a log in pieces: goes away after a random number of events, and comes back with the last number it saw. */
async function readInPieces(runId: string, random: () => number): Promise<LoggedRunEvent[]> {
  const seen: LoggedRunEvent[] = []
  while (seen.at(-1)?.event.type !== 'run.finished') {
    const leave = new AbortController()
    let left = Math.floor(random() * 6)
    if (left === 0) setTimeout(() => leave.abort(), random() * 40)
    for await (const logged of readEvents(services, { runId, after: seen.at(-1)?.seq ?? 0, signal: leave.signal })) {
      seen.push(logged)
      if (--left === 0) break
    }
  }
  return seen
}

test('readers that come and go at random see every event once, in order, while listening connections are cut', async () => {
  const random = randomNumbers(9)
  const cutter = new pg.Client({ connectionString: database.url })
  await cutter.connect()
  let done = false
  const cutting = (async () => {
    while (!done) {
      await cutter.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'generec-listener' AND datname = current_database()`)
      await sleep(150)
    }
  })()
  const runIds = await Promise.all(Array.from({ length: 12 }, (_, index) => start(300 + index)))
  const logs = await Promise.all(runIds.flatMap((runId) => [readInPieces(runId, random), readInPieces(runId, random), readInPieces(runId, random)]))
  done = true
  await cutting
  await cutter.end()
  for (const [index, events] of logs.entries()) {
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, position) => position + 1))
    expect(events).toEqual(logs[index - (index % 3)])
    expect(events.filter(({ event }) => event.type === 'run.finished')).toHaveLength(1)
  }
})

test('a reader of a run that is over, or of none, ends', async () => {
  const runId = await start(900)
  const all: LoggedRunEvent[] = []
  for await (const logged of readEvents(services, { runId, after: 0 })) all.push(logged)
  const rest: LoggedRunEvent[] = []
  for await (const logged of readEvents(services, { runId, after: all.length })) rest.push(logged)
  for await (const logged of readEvents(services, { runId: 'no-such-run', after: 0 })) rest.push(logged)
  expect(rest).toEqual([])
})

test('previews reach the readers of their run, newest of a node first to survive, nonsense is dropped', async () => {
  const leave = new AbortController()
  const seen: LivePreview[] = []
  await services.listener.ready
  const reading = (async () => {
    for await (const preview of readPreviews(services.listener, { runId: 'r', signal: leave.signal })) seen.push(preview)
  })()
  const preview = (nodeId: string, fraction: number, runId = 'r'): LivePreview => ({ runId, nodeId, fraction, text: null, picture: null, at: new Date(0).toISOString() })
  const send = (payload: string) => services.db.$queryRaw`SELECT pg_notify(${channels.preview}, ${payload})::text`
  await send('not JSON')
  await send(JSON.stringify(preview('n', 0.5, 'another run')))
  await send(JSON.stringify(preview('n', 1)))
  await expect.poll(() => seen).toEqual([preview('n', 1)])
  leave.abort()
  await reading
})
