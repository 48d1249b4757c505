import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { randomGraph, randomNumbers } from '@/nodes/graph/random-graph.ts'
import { testCatalog, testRunners } from '@/nodes/graph/test-nodes.ts'
import { reachableFrom } from '@/nodes/graph/topology.ts'
import { createFlow } from '../flows/flow-store.ts'
import { createTestDatabase, type TestDatabase } from '../tooling/testing/create-test-database.ts'
import { runWorker } from '../worker/run-worker.ts'
import { flowOf } from './testing/flow-of.ts'
import { openTestServices, type TestServices } from './testing/open-test-services.ts'
import { openProbes, probeCatalog } from './testing/probe-nodes.ts'
import { runToEnd } from './testing/run-to-end.ts'

let database: TestDatabase
let services: TestServices
let worker: { stop(): Promise<void> }
const probes = openProbes()
const versions: Record<string, string> = { clip: 'one', catalogue: 'one' }

async function open(): Promise<void> {
  services = openTestServices({
    url: database.url, catalog: { ...testCatalog, ...probeCatalog }, runners: { ...testRunners, ...probes.runners },
    environment: async (reads) => Object.fromEntries(reads.map((name) => [name, versions[name]!])),
  })
  worker = await runWorker(services)
}
beforeAll(async () => {
  database = await createTestDatabase()
  await open()
})
afterAll(async () => {
  await worker?.stop()
  await services?.close()
  await database?.close()
})

const chain = (salt = '') => flowOf({
  a: { kind: 'probe-heavy', params: { name: 'a' } }, b: { kind: 'probe-reads', params: { name: 'b', salt } }, c: { kind: 'probe-light', params: { name: 'c' } }, other: { kind: 'probe-light', params: { name: 'other' } },
}, ['a.text > b.texts', 'b.text > c.texts'])

describe('why a step runs, or does not', () => {
  test('is told from run to run of a flow', async () => {
    const { id: flowId } = await createFlow(services.db, chain())
    const reasons = async (salt?: string) => Object.fromEntries((await runToEnd(services, { flowId, document: chain(salt) })).snapshot.steps.map(({ nodeId, reason }) => [nodeId, reason]))
    const first = { code: 'first-run' }
    const reused = { code: 'reused' }
    expect(await reasons()).toMatchObject({ a: first, b: first, c: first, other: first })
    expect(await reasons()).toMatchObject({ a: reused, b: reused, c: reused, other: reused })
    expect(await reasons('changed')).toMatchObject({ a: reused, b: { code: 'params-changed', text: expect.stringContaining('alt changed') }, c: { code: 'input-changed' }, other: reused })
    versions.clip = 'two'
    expect(await reasons('changed')).toMatchObject({ a: reused, b: { code: 'model-changed', text: expect.stringContaining('CLIP') }, c: { code: 'input-changed' }, other: reused })
    versions.catalogue = 'two'
    expect(await reasons('changed')).toMatchObject({ b: { code: 'catalogue-changed' } })
    // what was there once is there still
    Object.assign(versions, { clip: 'one', catalogue: 'one' })
    expect(await reasons()).toMatchObject({ a: reused, b: reused, c: reused, other: reused })
  })

  test('holds for another flow and another worker process', async () => {
    const document = flowOf({ s: { kind: 'test-heavy-source', params: { salt: 'across' } }, m: { kind: 'test-model' } }, ['s.text > m.text'])
    await worker.stop()
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'server/runs/testing/one-run.ts', database.url, JSON.stringify(document)])
    expect(JSON.parse(stdout)).toEqual({ state: 'done', reused: [false, false] })
    await services.close()
    await open()
    const { snapshot } = await runToEnd(services, { document: { ...document, name: 'Another flow' } })
    expect(snapshot.steps.map(({ reused }) => reused)).toEqual([true, true])
  })
})

test('a changed param runs exactly the step and what can differ by it again (40 random graphs)', async () => {
  await Promise.all(Array.from({ length: 40 }, async (_, index) => {
    const seed = 5000 + index
    const document = randomGraph({ seed, gates: false })
    await runToEnd(services, { document })
    const node = document.nodes[Math.floor(randomNumbers(seed)() * document.nodes.length)]!
    const { snapshot } = await runToEnd(services, { document, overrides: { [node.id]: { salt: `changed ${seed}` } } })
    const dependants = reachableFrom([node.id], document.edges.map(({ from, to }) => ({ from: from.node, to: to.node })))
    const ran = snapshot.steps.filter(({ reused }) => !reused).map(({ nodeId }) => nodeId)
    expect(ran.sort()).toEqual([...dependants].sort())
  }))
})

test('two runs at once of the same graph commit one result a step', async () => {
  const document = randomGraph({ seed: 77, size: 12 })
  const runs = await Promise.all(Array.from({ length: 6 }, () => runToEnd(services, { document })))
  const [first, ...others] = runs.map(({ snapshot }) => snapshot.steps.map(({ resultKey, outputs }) => ({ resultKey, outputs })))
  for (const other of others) expect(other).toEqual(first)
})
