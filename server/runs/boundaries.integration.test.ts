import { afterAll, beforeAll, expect, test } from 'vitest'
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
beforeAll(async () => {
  database = await createTestDatabase()
  services = openTestServices({ url: database.url, catalog: probeCatalog, runners: probes.runners })
  worker = await runWorker(services)
})
afterAll(async () => {
  await worker.stop()
  await services.close()
  await database.close()
})
const reused = async (kind: string, salt: string) => {
  const flow = flowOf({ source: { kind: 'probe-heavy', params: { name: 'source', salt } }, middle: { kind, params: { name: 'middle' } }, end: { kind: 'probe-heavy', params: { name: 'end' } } }, ['source.text > middle.texts', 'middle.text > end.texts'])
  const { step } = await runToEnd(services, { document: flow })
  return Object.fromEntries(['source', 'middle', 'end'].map((id) => [id, step(id).reused]))
}

test('behind a boundary only another value counts, not how it came about', async () => {
  probes.behave('source', ({ call }) => (call < 3 ? 'the same' : 'another'))
  probes.behave('middle', ({ texts }) => texts.join())
  expect(await reused('probe-boundary', 'a')).toEqual({ source: false, middle: false, end: false })
  expect(await reused('probe-boundary', 'b')).toEqual({ source: false, middle: false, end: true })
  expect(await reused('probe-boundary', 'c')).toEqual({ source: false, middle: false, end: false })
  expect(await reused('probe-light', 'a')).toEqual({ source: true, middle: false, end: false })
  expect(await reused('probe-light', 'b')).toEqual({ source: true, middle: false, end: false })
})

test('what changes the world outside works in every run, and what comes after it is reused all the same', async () => {
  probes.behave('source', () => 'x')
  const before = probes.calls('middle')
  await reused('probe-effect', 'd')
  expect(await reused('probe-effect', 'd')).toEqual({ source: true, middle: false, end: true })
  expect(probes.calls('middle')).toBe(before + 2)
})
