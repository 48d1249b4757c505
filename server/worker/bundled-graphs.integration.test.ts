import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerStep } from '../runs/answer-step.ts'
import { readEvents } from '../live/read-events.ts'
import { readRun } from '../runs/run-snapshot.ts'
import { startRun } from '../runs/start-run.ts'
import { createTestDatabase, type TestDatabase } from '../tooling/testing/create-test-database.ts'
import { openServices, type WorkerServices } from './open-services.ts'
import { runWorker } from './run-worker.ts'

const graphs = new URL('../../prisma/graphs/', import.meta.url)
const names = (await readdir(graphs)).filter((name) => name.endsWith('.json'))
let database: TestDatabase
let services: WorkerServices
let worker: { stop(): Promise<void> }
beforeAll(async () => {
  database = await createTestDatabase({ seeded: true })
  services = await openServices({ databaseUrl: database.url, artifactsFolder: database.artifactsFolder })
  worker = await runWorker(services)
}, 300_000)
afterAll(async () => {
  await worker.stop()
  await services.close()
  await database.close()
})

test.each(names)('%s runs to its end with real models, and recommends something', async (name) => {
  const started = await startRun(services, { document: JSON.parse(await readFile(new URL(name, graphs), 'utf8')) })
  if (!started.ok) throw new Error(JSON.stringify(started.problems))
  for await (const { event } of readEvents(services, { runId: started.runId, after: 0 })) {
    if (event.type === 'step.asking') await answerStep(services, { runId: started.runId, nodeId: event.nodeId, answer: { approved: true, itemIds: null, note: '' } })
  }
  const { run, steps } = (await readRun(services.db, started.runId))!
  expect([run.state, run.error]).toEqual(['done', null])
  const slates = steps.filter(({ kind }) => kind === 'recommendation')
  for (const { nodeId, outputs } of slates) {
    const slate = outputs?.items
    if (slate?.type !== 'items') throw new Error(`${nodeId} recommends nothing`)
    expect([nodeId, slate.items.length > 0]).toEqual([nodeId, true])
    for (const item of slate.items) expect(item.decisions.at(-1)?.kind).toBe('recommendation')
  }
}, 300_000)
