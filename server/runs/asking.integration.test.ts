import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../tooling/testing/create-test-database.ts'
import { Janitor } from '../worker/janitor.ts'
import { runWorker } from '../worker/run-worker.ts'
import { answerStep } from './answer-step.ts'
import { cancelRun } from './cancel-run.ts'
import { readRun } from './run-snapshot.ts'
import { startRun } from './start-run.ts'
import { flowOf } from './testing/flow-of.ts'
import { openTestServices, type TestServices } from './testing/open-test-services.ts'
import { openProbes, probeCatalog } from './testing/probe-nodes.ts'
import { followToEnd } from './testing/run-to-end.ts'

let database: TestDatabase
let services: TestServices
let worker: { stop(): Promise<void> }
const probes = openProbes()

beforeAll(async () => { database = await createTestDatabase() })
afterAll(() => database.close())
beforeEach(async () => {
  services = openTestServices({ url: database.url, catalog: probeCatalog, runners: probes.runners })
  worker = await runWorker(services)
})
afterEach(async () => {
  await worker.stop()
  await services.close()
})
probes.behave('approval', ({ context }) => (context.answer?.approved ? `yes ${context.answer.note}` : 'no'))

const flow = (salt: string) => flowOf({
  a: { kind: 'probe-heavy', params: { name: 'a', salt } }, ask: { kind: 'probe-waits', params: { name: 'approval', salt } }, after: { kind: 'probe-light', params: { name: 'after', salt } }, end: { kind: 'probe-heavy', params: { name: 'end', salt } },
}, ['a.text > ask.texts', 'ask.text > after.texts', 'after.text > end.texts'])
async function startAsking(salt: string): Promise<string> {
  const started = await startRun(services, { document: flow(salt) })
  if (!started.ok) throw new Error('the flow has problems')
  await expect.poll(async () => (await readRun(services.db, started.runId))?.steps.find(({ nodeId }) => nodeId === 'ask')?.state, { timeout: 15_000 }).toBe('asking')
  return started.runId
}
const yes = (note: string) => ({ approved: true, itemIds: null, note })

test('a step that asks holds nothing: its worker may go, and another takes the run up when somebody has answered', async () => {
  const runId = await startAsking('days')
  expect((await readRun(services.db, runId))?.steps.map(({ state }) => state)).toEqual(['done', 'asking', 'waiting', 'waiting'])
  await worker.stop()
  const janitor = new Janitor(services, { everyMs: 1e6, staleMs: 1 })
  await janitor.lookAround()
  await janitor.close()
  await answerStep(services, { runId, nodeId: 'ask', answer: yes('fine') })
  await services.close()
  services = openTestServices({ url: database.url, catalog: probeCatalog, runners: probes.runners })
  worker = await runWorker(services)
  const { snapshot, step, events } = await followToEnd(services, runId)
  expect(snapshot.run.state).toBe('done')
  expect(step('end').outputs?.text).toMatchObject({ text: 'enddays(afterdays(yes fine))' })
  expect(events.map(({ event }) => event.type).filter((type) => type === 'step.asking' || type === 'step.answered')).toEqual(['step.asking', 'step.answered'])
})

test('every run asks anew; another answer gives another result behind it, the same one is reused', async () => {
  const ends = []
  for (const note of ['one', 'two', 'one']) {
    const runId = await startAsking('anew')
    await answerStep(services, { runId, nodeId: 'ask', answer: yes(note) })
    const { step } = await followToEnd(services, runId)
    ends.push([step('end').outputs?.text, step('end').reused])
  }
  expect(ends.map(([text, reused]) => [(text as { text: string }).text, reused])).toEqual([
    ['endanew(afteranew(yes one))', false], ['endanew(afteranew(yes two))', false], ['endanew(afteranew(yes one))', true],
  ])
})

test('of two answers the first counts, and a run that asks can be cancelled', async () => {
  const runId = await startAsking('two')
  await Promise.allSettled([answerStep(services, { runId, nodeId: 'ask', answer: yes('first') }), answerStep(services, { runId, nodeId: 'ask', answer: yes('second') })])
    .then((both) => expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']))
  expect((await followToEnd(services, runId)).snapshot.run.state).toBe('done')
  const other = await startAsking('cancelled')
  await cancelRun(services, other)
  const { snapshot, step } = await followToEnd(services, other)
  expect([snapshot.run.state, step('ask').state, step('end').state]).toEqual(['cancelled', 'cancelled', 'cancelled'])
  await expect(answerStep(services, { runId: other, nodeId: 'ask', answer: yes('late') })).rejects.toMatchObject({ code: 'not-asking' })
})
