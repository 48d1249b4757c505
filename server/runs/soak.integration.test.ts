import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GraphDocument } from '@/nodes/graph/document.ts'
import { randomGraph } from '@/nodes/graph/random-graph.ts'
import { testCatalog } from '@/nodes/graph/test-nodes.ts'
import { createTestDatabase, type TestDatabase } from '../tooling/testing/create-test-database.ts'
import { startRedis, type TestRedis } from '../tooling/testing/start-redis.ts'
import { startRun } from './start-run.ts'
import { openTestServices } from './testing/open-test-services.ts'
import { referenceRun } from './testing/reference-run.ts'
import { type FinishedRun, followToEnd } from './testing/run-to-end.ts'

const GRAPHS = 300
const WORKERS = 3
const program = fileURLToPath(new URL('./testing/soak-worker.ts', import.meta.url))

let redis: TestRedis
beforeAll(async () => { redis = await startRedis() })
afterAll(async () => { await redis?.stop() })

/** Enough tries that a step which loses its worker several times still gets through. */
function soakGraph(seed: number): GraphDocument {
  const document = randomGraph({ seed })
  return { ...document, nodes: document.nodes.map((node) => ({ ...node, execution: { ...node.execution, attempts: 8 } })) }
}

describe.each([['postgres', 1], ['redis', 2]] as const)('on %s', (backend, salt) => {
  let database: TestDatabase
  beforeAll(async () => { database = await createTestDatabase() })
  afterAll(async () => { await database?.close() })

  test(`${GRAPHS} random graphs end exactly once and right, with failures between mark and release and ${WORKERS} workers killed`, { timeout: 400_000 }, async () => {
    const settings = JSON.stringify({ url: database.url, redisUrl: backend === 'redis' ? redis.url : undefined, failOneIn: 7 })
    let injected = 0
    const spawn = (): ChildProcess => fork(program, [settings], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
      .on('message', (message) => { if (message === 'injected') injected++ })
    const workers = Array.from({ length: WORKERS }, spawn)
    const services = openTestServices({ url: database.url, redisUrl: backend === 'redis' ? redis.url : undefined, catalog: testCatalog, runners: {} })
    try {
      const documents = Array.from({ length: GRAPHS }, (_, index) => soakGraph(salt * 10_000 + index))
      await Promise.all(workers.map(untilReady))
      const runIds: string[] = []
      const following: Promise<FinishedRun>[] = []
      let killed = 0
      for (const [index, document] of documents.entries()) {
        const started = await startRun(services, { document })
        if (!started.ok) throw new Error('a random graph must start')
        runIds.push(started.runId)
        following.push(followToEnd(services, started.runId))
        if (index % 75 !== 74 || killed === WORKERS) continue
        await sleep(300)
        workers[killed]!.kill('SIGKILL')
        workers[killed++] = spawn()
      }
      const runs = await Promise.all(following)
      expect(killed).toBe(WORKERS)
      expect(injected).toBeGreaterThan(20)
      for (const [index, run] of runs.entries()) {
        expect(run.snapshot.run, `run of graph ${index}`).toMatchObject({ state: 'done', error: null })
        checkLog(run)
        expect(Object.fromEntries(run.snapshot.steps.map(({ nodeId, outputs }) => [nodeId, outputs]))).toEqual(await referenceRun(documents[index]!))
      }
      expect(await services.db.runStep.count({ where: { OR: [{ state: { in: ['waiting', 'queued', 'running'] } }, { leaseToken: { not: null } }] } })).toBe(0)
      expect(await services.db.runEvent.count()).toBe(runs.reduce((sum, { events }) => sum + events.length, 0))
    } finally {
      for (const worker of workers) worker.kill('SIGKILL')
      await services.close()
    }
  })
})

/** One terminal state, the last thing in a log without gaps; each step over exactly once; none begun or over before what it needs. */
function checkLog({ events, snapshot }: FinishedRun): void {
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
  expect(events.filter(({ event }) => event.type === 'run.finished').map(({ seq }) => seq)).toEqual([events.length])
  expect(events.filter(({ event }) => event.type === 'run.started')).toHaveLength(1)
  const over = new Set<string>()
  const needs = new Map(snapshot.run.plan.steps.map(({ nodeId, inputs }) => [nodeId, Object.values(inputs).flat().map((source) => source.nodeId)]))
  for (const { event } of events) {
    if (event.type === 'step.started' || event.type === 'step.done') expect(needs.get(event.nodeId)!.filter((nodeId) => !over.has(nodeId))).toEqual([])
    if (event.type !== 'step.done' && event.type !== 'step.skipped') continue
    expect(over.has(event.nodeId)).toBe(false)
    over.add(event.nodeId)
  }
  expect(over.size).toBe(snapshot.steps.length)
}

function untilReady(worker: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message) => { if (message === 'ready') resolve() })
    worker.once('exit', (code) => reject(new Error(`a worker ended with ${code} before it was ready`)))
  })
}
