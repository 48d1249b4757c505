import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gateSide, testCatalog, testRunners, testText } from '@/nodes/graph/test-nodes.ts'
import { randomGraph } from '@/nodes/graph/random-graph.ts'
import { createTestDatabase, type TestDatabase } from '../tooling/testing/create-test-database.ts'
import { runWorker } from '../worker/run-worker.ts'
import { flowOf } from './testing/flow-of.ts'
import { openTestServices, type TestServices } from './testing/open-test-services.ts'
import { runToEnd } from './testing/run-to-end.ts'

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

describe('any acyclic graph runs', () => {
  test('a diamond gives what its steps give by hand, in the right order of inputs', async () => {
    const flow = flowOf({
      a: { kind: 'test-heavy-source', params: { salt: 'diamond' } }, b: { kind: 'test-model' }, c: { kind: 'test-light' }, d: { kind: 'test-join' },
    }, ['a.text > b.text', 'a.text > c.text', 'c.text > d.texts', 'b.text > d.texts'])
    const { snapshot, step, events } = await runToEnd(services, { document: flow })
    const a = testText('test-heavy-source', 'diamond', [])
    const expected = testText('test-join', '', [testText('test-light', '', [a]), testText('test-model', '', [a])])
    expect(snapshot.run).toMatchObject({ state: 'done', error: null })
    expect(step('d').outputs).toEqual({ text: { type: 'text', text: expected } })
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    expect(events.at(-1)!.event).toEqual({ type: 'run.finished', state: 'done', error: null })
    expect(snapshot.lastSeq).toBe(events.length)
  })

  test('a branch not taken is skipped, and so is what needs it; a join takes what there is', async () => {
    const source = testText('test-light-source', 'branch', [])
    const side = gateSide(testText('test-gate', '', [source]))
    const other = side === 'even' ? 'odd' : 'even'
    const flow = flowOf({
      s: { kind: 'test-light-source', params: { salt: 'branch' } }, g: { kind: 'test-gate' }, taken: { kind: 'test-model' }, not: { kind: 'test-model' }, behind: { kind: 'test-light' }, join: { kind: 'test-either' },
    }, ['s.text > g.text', `g.${side} > taken.text`, `g.${other} > not.text`, 'not.text > behind.text', 'taken.text > join.left', 'not.text > join.right'])
    const { snapshot, step } = await runToEnd(services, { document: flow })
    expect(snapshot.run.state).toBe('done')
    expect(step('not')).toMatchObject({ state: 'skipped', reason: { code: 'branch-not-taken' } })
    expect(step('behind')).toMatchObject({ state: 'skipped', reason: { code: 'branch-not-taken' } })
    expect(step('join')).toMatchObject({ state: 'done' })
  })

  test('a bypassed step passes on what comes in; a disabled one is skipped, and so is what needs it', async () => {
    const flow = flowOf({
      s: { kind: 'test-heavy-source', params: { salt: 'off' } }, around: { kind: 'test-model' }, after: { kind: 'test-light' }, dead: { kind: 'test-model' }, behind: { kind: 'test-model' },
    }, ['s.text > around.text', 'around.text > after.text', 's.text > dead.text', 'dead.text > behind.text'])
    const modes: Record<string, 'bypassed' | 'disabled'> = { around: 'bypassed', dead: 'disabled' }
    const { snapshot, step } = await runToEnd(services, { document: { ...flow, nodes: flow.nodes.map((node) => (modes[node.id] ? { ...node, mode: modes[node.id] } : node)) } })
    expect(snapshot.run.state).toBe('done')
    expect(step('after').outputs).toEqual({ text: { type: 'text', text: testText('test-light', '', [testText('test-heavy-source', 'off', [])]) } })
    for (const id of ['around', 'dead', 'behind']) expect(step(id)).toMatchObject({ state: 'skipped', reason: { code: 'switched-off' } })
  })

  test('40 random graphs, several at a time, all end done and give the same when run again, all reused', async () => {
    const seeds = Array.from({ length: 40 }, (_, index) => 1000 + index)
    const first = await Promise.all(seeds.map((seed) => runToEnd(services, { document: randomGraph({ seed }) })))
    const again = await Promise.all(seeds.map((seed) => runToEnd(services, { document: randomGraph({ seed }) })))
    for (const [index, run] of first.entries()) {
      expect(run.snapshot.run.state).toBe('done')
      expect(run.snapshot.steps.every(({ state }) => state === 'done' || state === 'skipped')).toBe(true)
      const second = again[index]!
      expect(second.snapshot.steps.map(({ outputs }) => outputs)).toEqual(run.snapshot.steps.map(({ outputs }) => outputs))
      expect(second.snapshot.steps.every(({ state, reused }) => state === 'skipped' || reused)).toBe(true)
    }
  })
})
