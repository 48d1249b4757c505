import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NodeError } from '@/nodes/kit/node-error.ts'
import { createTestDatabase, type TestDatabase } from '../tooling/testing/create-test-database.ts'
import { runWorker } from '../worker/run-worker.ts'
import { cancelRun } from './cancel-run.ts'
import { startRun } from './start-run.ts'
import { flowOf } from './testing/flow-of.ts'
import { openTestServices, type TestServices } from './testing/open-test-services.ts'
import { openProbes, probeCatalog } from './testing/probe-nodes.ts'
import { followToEnd, runToEnd } from './testing/run-to-end.ts'

let database: TestDatabase
let services: TestServices
let worker: { stop(): Promise<void> }
const { runners, behave, calls } = openProbes()

beforeAll(async () => {
  database = await createTestDatabase()
  services = openTestServices({ url: database.url, catalog: probeCatalog, runners })
  worker = await runWorker(services)
})
afterAll(async () => {
  await worker?.stop()
  await services?.close()
  await database?.close()
})

const probe = (name: string, kind = 'probe-heavy', execution = {}) => ({ kind, params: { name }, execution })

describe('a step that fails', () => {
  test('ends the run as failed with the node named; what needs it is skipped, what has not begun is cancelled', async () => {
    behave('broken', () => { throw new NodeError('video-unreadable', 'clip.mp4 cannot be read.', 'Import it again.') })
    behave('slow', ({ context }) => untilAborted(context.signal))
    const { snapshot, step, events } = await runToEnd(services, { document: flowOf({
      a: probe('broken'), b: probe('after', 'probe-needs'), c: probe('slow'), d: probe('behind slow', 'probe-needs'),
    }, ['a.text > b.texts', 'c.text > d.texts']) })
    const error = { code: 'video-unreadable', nodeId: 'a', text: 'clip.mp4 cannot be read.', cure: 'Import it again.' }
    expect(snapshot.run).toMatchObject({ state: 'failed', error })
    expect(step('a')).toMatchObject({ state: 'failed', error, attempt: 1 })
    expect(step('b')).toMatchObject({ state: 'skipped', reason: { code: 'upstream-failed' } })
    expect(step('c').state).toBe('cancelled')
    expect(step('d').state).toBe('cancelled')
    expect(events.at(-1)!.event).toEqual({ type: 'run.finished', state: 'failed', error })
  })

  test('with onError skip gives nothing, and the run goes on to its end', async () => {
    behave('optional', () => { throw new NodeError('no-face', 'There is no face in it.', 'Choose another.') })
    const { snapshot, step } = await runToEnd(services, { document: flowOf({
      a: probe('optional', 'probe-heavy', { onError: 'skip' }), b: probe('needs a', 'probe-needs'), c: probe('takes what is there'), d: probe('alone'),
    }, ['a.text > b.texts', 'a.text > c.texts', 'd.text > c.texts']) })
    expect(snapshot.run.state).toBe('done')
    expect(step('a').state).toBe('failed')
    expect(step('b')).toMatchObject({ state: 'skipped', reason: { code: 'upstream-failed' } })
    expect(step('c').outputs).toEqual({ text: { type: 'text', text: 'takes what is there(alone())' } })
  })

  test('is tried again while tries are left and trying may help, each try in the log', async () => {
    behave('flaky', ({ call }) => {
      if (call < 3) throw new NodeError('busy', 'The model is busy.', 'Wait.', true)
      return 'at last'
    })
    const { step, events } = await runToEnd(services, { document: flowOf({ a: probe('flaky', 'probe-light', { attempts: 3 }) }, []) })
    expect(step('a')).toMatchObject({ state: 'done', attempt: 3, error: null, outputs: { text: { text: 'at last' } } })
    expect(events.map(({ event }) => event.type)).toEqual(['run.queued', 'step.queued', 'run.started', 'step.started', 'step.retrying', 'step.started', 'step.retrying', 'step.started', 'step.done', 'run.finished'])
  })

  test('by a fault of the program is told without its details', async () => {
    behave('bug', () => { throw new TypeError('Cannot read properties of undefined (reading secret)') })
    const { snapshot } = await runToEnd(services, { document: flowOf({ a: probe('bug') }, []) })
    expect(snapshot.run.error).toMatchObject({ code: 'node-crashed', nodeId: 'a' })
    expect(JSON.stringify(snapshot.run.error)).not.toContain('secret')
    expect(calls('bug')).toBe(2)
  })

  test('by giving something else than it declares is a fault of the node', async () => {
    behave('empty', () => undefined)
    const { snapshot } = await runToEnd(services, { document: flowOf({ a: probe('empty') }, []) })
    expect(snapshot.run.error).toMatchObject({ code: 'output-missing', nodeId: 'a' })
  })

  test('by taking too long is stopped, even when it does not listen', async () => {
    behave('deaf', () => new Promise<string>(() => {}))
    const { snapshot, step } = await runToEnd(services, { document: flowOf({ a: probe('deaf', 'probe-heavy', { timeoutS: 0.2, attempts: 2 }) }, []) })
    expect(snapshot.run.error).toMatchObject({ code: 'node-timeout', nodeId: 'a' })
    expect(step('a').attempt).toBe(2)
  })
})

describe('a run that is cancelled', () => {
  test('aborts the step that runs, also one that does not listen, and closes as cancelled', async () => {
    let told = false
    const begun = new Promise<void>((resolve) => {
      behave('long', async ({ context }) => {
        context.signal.addEventListener('abort', () => { told = true })
        resolve()
        return new Promise<string>(() => {})
      })
    })
    const started = await startRun(services, { document: flowOf({ a: probe('long'), b: probe('after', 'probe-needs'), c: probe('quick', 'probe-light') }, ['a.text > b.texts']) })
    if (!started.ok) throw new Error('must start')
    await begun
    expect(await cancelRun(services, started.runId)).toBe(true)
    const { snapshot, step, events } = await followToEnd(services, started.runId)
    expect(told).toBe(true)
    expect(snapshot.run).toMatchObject({ state: 'cancelled', error: null })
    expect([step('a').state, step('b').state]).toEqual(['cancelled', 'cancelled'])
    expect(events.filter(({ event }) => event.type === 'run.finished')).toHaveLength(1)
    expect(await cancelRun(services, started.runId)).toBe(false)
  })

  test('before anything began never begins', async () => {
    const idle = openTestServices({ url: database.url, catalog: probeCatalog, runners })
    const blocked = { ...idle, queue: { ...idle.queue, addTree: async () => {} } }
    const started = await startRun(blocked, { document: flowOf({ a: probe('never') }, []) })
    if (!started.ok) throw new Error('must start')
    await cancelRun(idle, started.runId)
    const { snapshot } = await followToEnd(services, started.runId)
    expect(snapshot.run.state).toBe('cancelled')
    expect(calls('never')).toBe(0)
    await idle.close()
  })
})

test('text that PostgreSQL cannot hold is cleaned, not lost', async () => {
  behave('strange', () => 'a\0b\ud800c 😀')
  const { step } = await runToEnd(services, { document: flowOf({ a: probe('strange') }, []) })
  expect(step('a').outputs).toEqual({ text: { type: 'text', text: 'a\uFFFDb\uFFFDc 😀' } })
})

async function untilAborted(signal: AbortSignal): Promise<string> {
  while (!signal.aborted) await sleep(20)
  throw signal.reason
}
