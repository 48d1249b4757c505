import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startRun } from '../runs/start-run.ts'
import { countWorkers } from '../runs/system-status.ts'
import { flowOf } from '../runs/testing/flow-of.ts'
import { openTestServices, type TestServices } from '../runs/testing/open-test-services.ts'
import { openProbes, probeCatalog } from '../runs/testing/probe-nodes.ts'
import { followToEnd } from '../runs/testing/run-to-end.ts'
import { createTestDatabase, type TestDatabase } from '../tooling/testing/create-test-database.ts'
import { runWorker } from './run-worker.ts'

let database: TestDatabase
const opened: TestServices[] = []
const probes = openProbes()

beforeAll(async () => { database = await createTestDatabase() })
afterEach(async () => {
  await Promise.all(opened.splice(0).map((services) => services.close()))
})
afterAll(async () => { await database?.close() })

function open(leaseMs = 15_000): TestServices {
  const services = openTestServices({ url: database.url, catalog: probeCatalog, runners: probes.runners, leaseMs })
  opened.push(services)
  return services
}

async function start(services: TestServices, name: string, execution = {}): Promise<string> {
  const started = await startRun(services, { document: flowOf({ a: { kind: 'probe-heavy', params: { name }, execution }, b: { kind: 'probe-light', params: { name: `after ${name}` } } }, ['a.text > b.texts']) })
  if (!started.ok) throw new Error('must start')
  return started.runId
}

/** A behaviour that never ends by itself in its first call, and the news that it has begun. */
function stuckOnce(name: string): Promise<void> {
  return new Promise((begun) => probes.behave(name, ({ call }) => {
    if (call > 1) return 'got through'
    begun()
    return new Promise<string>(() => {})
  }))
}

describe('a worker', () => {
  test('that stops hands its step back, and the next goes on with it as if nothing had been', async () => {
    const begun = stuckOnce('handed')
    const first = open()
    const stopping = await runWorker(first, { graceMs: 50 })
    const runId = await start(first, 'handed', { attempts: 1 })
    await begun
    await stopping.stop()
    const second = open()
    const worker = await runWorker(second)
    const { snapshot, step, events } = await followToEnd(second, runId)
    expect(snapshot.run.state).toBe('done')
    expect(step('a')).toMatchObject({ attempt: 1, outputs: { text: { text: 'got through' } } })
    expect(events.some(({ event }) => event.type === 'step.retrying')).toBe(false)
    await worker.stop()
  })

  test('that falls silent loses its step to another by its lease, and writes nothing more', async () => {
    let finish = (_: string): void => {}
    const begun = new Promise<void>((resolve) => probes.behave('silent', ({ call }) => {
      if (call > 1) return 'by the second'
      resolve()
      return new Promise<string>((done) => { finish = done })
    }))
    const silent = open(600)
    const stopping = await runWorker(silent, { janitorMs: 60_000 })
    const runId = await start(silent, 'silent')
    await begun
    // its heart stops, the process lives on
    await silent.leases.close()
    const other = open(600)
    const worker = await runWorker(other, { janitorMs: 200 })
    const { snapshot, step, events } = await followToEnd(other, runId)
    finish('by the first, too late')
    await stopping.stop()
    expect(snapshot.run.state).toBe('done')
    expect(step('a')).toMatchObject({ attempt: 2, outputs: { text: { text: 'by the second' } } })
    expect(events.find(({ event }) => event.type === 'step.retrying')?.event).toMatchObject({ nodeId: 'a', error: { code: 'worker-lost' } })
    expect(await other.db.runEvent.count({ where: { runId } })).toBe(events.length)
    await worker.stop()
  })

  test('that is lost each time fails the step in the end', async () => {
    probes.behave('poison', () => new Promise<string>(() => {}))
    // renewed so seldom that the clock below always wins
    const services = open(60_000)
    const worker = await runWorker(services, { janitorMs: 100, graceMs: 0 })
    const runId = await start(services, 'poison', { attempts: 2 })
    const dying = setInterval(() => {
      void services.db.$executeRaw`UPDATE "RunStep" SET "leaseUntil" = now() - interval '1 hour' WHERE "runId" = ${runId} AND "state" = 'running'`.then()
    }, 50)
    const { snapshot } = await followToEnd(services, runId)
    clearInterval(dying)
    expect(snapshot.run).toMatchObject({ state: 'failed', error: { code: 'worker-lost', nodeId: 'a' } })
    await worker.stop()
  })

  test('finds the runs that the queue has lost', async () => {
    const services = open()
    const runId = await start({ ...services, queue: { ...services.queue, addTree: async () => {} } }, 'forgotten')
    const worker = await runWorker(services, { janitorMs: 100, staleMs: 300 })
    expect((await followToEnd(services, runId)).snapshot.run.state).toBe('done')
    await worker.stop()
  })
})

describe('a worker process', () => {
  const spawnWorker = (stdin: 'pipe' | 'ignore'): ChildProcess => spawn(process.execPath, ['--import', 'tsx', 'server/worker/main.ts'], {
    env: { NODE_ENV: 'test', LOG_LEVEL: 'info', DATABASE_URL: database.url, DATA_DIR: database.artifactsFolder }, stdio: [stdin, 'ignore', 'pipe'],
  })
  async function untilAlive(child: ChildProcess): Promise<void> {
    let said = ''
    child.stderr!.on('data', (bytes: Buffer) => { said += bytes.toString() })
    await expect.poll(() => said, { timeout: 60_000 }).toContain('The worker is ready')
    expect(await countWorkers(open().db)).toBe(1)
  }

  test('stops when it is told to, and leaves no pulse behind', async () => {
    const child = spawnWorker('ignore')
    await untilAlive(child)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(await countWorkers(open().db)).toBe(0)
  })

  test('stops when the pipe to its parent breaks', async () => {
    const child = spawnWorker('pipe')
    await untilAlive(child)
    child.stdin!.destroy()
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})
