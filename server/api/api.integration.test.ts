import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client'
import { createHTTPHandler } from '@trpc/server/adapters/standalone'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { randomGraph } from '@/nodes/graph/random-graph.ts'
import { testCatalog, testRunners } from '@/nodes/graph/test-nodes.ts'
import type { LoggedRunEvent } from '../live/run-event.ts'
import { flowOf } from '../runs/testing/flow-of.ts'
import { openTestServices, type TestServices } from '../runs/testing/open-test-services.ts'
import { createTestDatabase, type TestDatabase } from '../tooling/testing/create-test-database.ts'
import { runWorker } from '../worker/run-worker.ts'
import { appRouter, type AppRouter } from './router.ts'

let database: TestDatabase
let services: TestServices
let worker: { stop(): Promise<void> }
let server: Server
let url: string
let api: ReturnType<typeof createTRPCClient<AppRouter>>

beforeAll(async () => {
  database = await createTestDatabase()
  services = openTestServices({ url: database.url, catalog: testCatalog, runners: testRunners })
  worker = await runWorker(services)
  server = createServer(createHTTPHandler({ router: appRouter, createContext: () => services }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  api = createTRPCClient<AppRouter>({ links: [httpLink({ url })] })
})
afterAll(async () => {
  server?.closeAllConnections()
  server?.close()
  await worker?.stop()
  await services?.close()
  await database?.close()
})

/** Reads the log over the wire, as server-sent events, up to the end of the run; each event must carry its number as its id. */
async function follow(runId: string, lastEventId: string | null): Promise<LoggedRunEvent[]> {
  const response = await fetch(`${url}/runs.events?input=${encodeURIComponent(JSON.stringify({ runId, lastEventId }))}`, { headers: { accept: 'text/event-stream' } })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const seen: LoggedRunEvent[] = []
  for (const message of (await response.text()).split('\n\n')) {
    const fields = Object.fromEntries(message.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]))
    if (!fields.id) continue
    const logged = JSON.parse(fields.data!) as LoggedRunEvent
    expect(fields.id).toBe(String(logged.seq))
    seen.push(logged)
  }
  expect(seen.at(-1)?.event.type).toBe('run.finished')
  return seen
}

describe('flows', () => {
  test('are made, listed, saved over the revision seen, and not over a newer one', async () => {
    const document = flowOf({ a: { kind: 'test-light-source' } }, [], 'First')
    const { id } = await api.flows.create.mutate({ document })
    expect(await api.flows.save.mutate({ flowId: id, revision: 1, document: { ...document, name: 'Second' } })).toEqual({ revision: 2 })
    expect(await api.flows.get.query({ flowId: id })).toMatchObject({ id, name: 'Second', revision: 2, document: { name: 'Second' } })
    expect(await api.flows.list.query()).toContainEqual(expect.objectContaining({ id, name: 'Second', revision: 2, nodes: 1 }))
    const refused = await caught(api.flows.save.mutate({ flowId: id, revision: 1, document }))
    expect(refused).toMatchObject({ data: { code: 'CONFLICT', name: 'flow-changed', details: { revision: 2 } } })
    expect((await api.flows.get.query({ flowId: id })).name).toBe('Second')
  })

  test('of several who save at once one wins', async () => {
    const document = flowOf({ a: { kind: 'test-light-source' } }, [])
    const { id } = await api.flows.create.mutate({ document })
    const saved = await Promise.allSettled(Array.from({ length: 8 }, () => api.flows.save.mutate({ flowId: id, revision: 1, document })))
    expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('with problems are saved and refused to run, with the list; unreadable ones are not saved', async () => {
    const cyclic = flowOf({ a: { kind: 'test-light' }, b: { kind: 'no-such-kind' } }, ['a.text > a.text'])
    const { id } = await api.flows.create.mutate({ document: cyclic })
    const refused = await api.runs.start.mutate({ flowId: id, document: cyclic })
    expect(refused.ok).toBe(false)
    if (!refused.ok) expect(refused.problems.map(({ code }) => code).sort()).toEqual(['cycle', 'unknown-kind'])
    const unreadable = await caught(api.flows.create.mutate({ document: { format: 1, nodes: 'none' } }))
    expect(unreadable).toMatchObject({ data: { code: 'BAD_REQUEST', name: 'document-invalid' } })
  })
})

describe('runs', () => {
  test('are followed over the wire, and again from any event on', async () => {
    const document = randomGraph({ seed: 4, size: 10 })
    const started = await api.runs.start.mutate({ document })
    if (!started.ok) throw new Error('must start')
    const all = await follow(started.runId, null)
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index + 1))
    expect((await follow(started.runId, '5')).map(({ seq }) => seq)).toEqual(all.slice(5).map(({ seq }) => seq))
    const { run, steps, lastSeq } = await api.runs.get.query({ runId: started.runId })
    expect(run).toMatchObject({ state: 'done', document })
    expect(lastSeq).toBe(all.length)
    const done = steps.find(({ state }) => state === 'done')!
    expect(await api.runs.stepOutputs.query({ runId: started.runId, nodeId: done.nodeId })).toEqual(done.outputs)
    expect((await api.runs.list.query({ limit: 5 }))[0]).toMatchObject({ id: started.runId, name: document.name })
    expect(await api.runs.cancel.mutate({ runId: started.runId })).toEqual({ asked: false })
  })

  test('belong to their flow', async () => {
    const document = flowOf({ a: { kind: 'test-light-source', params: { salt: 'latest' } } }, [])
    const { id: flowId } = await api.flows.create.mutate({ document })
    expect(await api.runs.latest.query({ flowId })).toBeNull()
    const started = await api.runs.start.mutate({ flowId, document, overrides: { a: { salt: 'overridden' } } })
    if (!started.ok) throw new Error('must start')
    await follow(started.runId, null)
    expect(await api.runs.latest.query({ flowId })).toMatchObject({ id: started.runId, flowId, state: 'done' })
    const wrong = await api.runs.start.mutate({ flowId, document, overrides: { zz: {} } })
    expect(wrong).toMatchObject({ ok: false, problems: [{ nodeId: 'zz' }] })
  })
})

test('what is wrong is said with a name and a cure, never with a stack', async () => {
  const missing = await caught(api.runs.get.query({ runId: 'none' }))
  expect(missing).toMatchObject({ message: expect.stringContaining('none'), data: { code: 'NOT_FOUND', name: 'run-not-found', cure: expect.any(String) } })
  const malformed = await caught(api.runs.list.query({ limit: 100_000 }))
  expect(malformed).toMatchObject({ data: { code: 'BAD_REQUEST' } })
  for (const error of [missing, malformed]) expect(JSON.stringify(error)).not.toMatch(/\.ts:\d|node_modules/)
})

test('the state of the system tells whether a worker is alive', async () => {
  expect(await api.system.status.query()).toMatchObject({ workers: 1, queue: 'postgres' })
})

async function caught(call: Promise<unknown>): Promise<TRPCClientError<AppRouter>> {
  try {
    await call
  } catch (error) {
    if (error instanceof TRPCClientError) return error as TRPCClientError<AppRouter>
    throw error
  }
  throw new Error('it was not refused')
}
