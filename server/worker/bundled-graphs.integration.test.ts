import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerStep } from '../runs/answer-step.ts'
import { readEvents } from '../live/read-events.ts'
import { readRun } from '../runs/run-snapshot.ts'
import { startRun } from '../runs/start-run.ts'
import { findManifest } from '../provenance/manifest-chain.ts'
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

test.each(names)('%s runs to its end with real models, recommends something, and signs what it makes', async (name) => {
  const document = JSON.parse(await readFile(new URL(name, graphs), 'utf8')) as { nodes: { kind: string; params: Record<string, string> }[] }
  // who asks and what for must never travel with a file
  const secrets = document.nodes.flatMap(({ kind, params }) => (kind === 'request' ? [params.text!] : kind === 'viewer' ? [params.viewerId!] : [])).filter(Boolean)
  const started = await startRun(services, { document })
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
  const made = new Map(steps.flatMap(({ outputs }) => Object.values(outputs ?? {})).flatMap((value) => (value?.type === 'items' ? value.items : [])).filter(({ origin }) => origin !== 'catalogue').map((item) => [item.id, item]))
  for (const item of made.values()) {
    const isDrawnAnew = item.id.startsWith('made-') || item.id.startsWith('edit-')
    for (const ref of [...(isDrawnAnew ? [item.media.artifact] : []), ...(item.thumbnail && !item.thumbnail.mime.endsWith('webp') ? [item.thumbnail] : [])]) {
      const bytes = await services.artifacts.read(ref)
      expect([item.title, ref.mime, (await findManifest(bytes)).state]).toEqual([item.title, ref.mime, 'valid'])
      for (const secret of secrets) expect(Buffer.from(bytes).includes(secret)).toBe(false)
    }
  }
}, 300_000)
