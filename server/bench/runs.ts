import { randomUUID } from 'node:crypto'
import type { GraphDocument } from '@/nodes/graph/document.ts'
import { testCatalog, testRunners } from '@/nodes/graph/test-nodes.ts'
import { migrate } from '../db/migrate.ts'
import { query } from '../db/server-ready.ts'
import { env } from '../env.ts'
import { openQueue } from '../queue/open-queue.ts'
import { openTestServices } from '../runs/testing/open-test-services.ts'
import { runToEnd } from '../runs/testing/run-to-end.ts'
import { runWorker } from '../worker/run-worker.ts'
import type { Measurement, Suite } from './suite.ts'

const LIGHT_STEPS = 200
const QUEUED_STEPS = 30
const ROUNDS = 15

/** What the execution adds to a step that itself does next to nothing: durable state, stored result and events included. On a database of its own. */
export const runs: Suite = {
  title: 'Runs',
  measure: (progress) => onOwnDatabase(async (url) => {
    const services = openTestServices({ url, redisUrl: env.REDIS_URL, catalog: testCatalog, runners: testRunners })
    const worker = await runWorker(services)
    try {
      progress(`chains of ${LIGHT_STEPS} light steps, all in one job`)
      const light = await chains(services, 'test-light', LIGHT_STEPS)
      progress(`the same again, all reused`)
      const reused = await chains(services, 'test-light', LIGHT_STEPS)
      progress(`chains of ${QUEUED_STEPS} steps, each a job`)
      const queued = await chains(services, 'test-model', QUEUED_STEPS)
      progress('the same chain on the bare queue')
      const bare = await bareChains(url)
      const measurements: Measurement[] = [
        { what: 'a light step in a fused stage', unit: 'ms', samples: light, target: { figure: 0.5 } },
        { what: 'a light step that is reused', unit: 'ms', samples: reused, target: { figure: 0.5 } },
        { what: `a step with a job of its own (${services.queue.backend})`, unit: 'ms', samples: queued, baseline: { what: 'a bare BullMQ job', samples: bare } },
      ]
      return measurements
    } finally {
      await worker.stop()
      await services.close()
    }
  }),
}

/** Milliseconds a step, from the start of a run to its end, of runs one after the other. */
async function chains(services: Parameters<typeof runToEnd>[0], kind: string, steps: number): Promise<number[]> {
  const samples: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const document = chain(kind, steps, `${kind} ${round}`)
    const start = performance.now()
    const { snapshot } = await runToEnd(services, { document })
    if (snapshot.run.state !== 'done') throw new Error(`the chain of ${kind} ended ${snapshot.run.state}`)
    samples.push((performance.now() - start) / steps)
  }
  // the first warms up
  return samples.slice(1)
}

function chain(kind: string, steps: number, salt: string): GraphDocument {
  return {
    format: 1, name: 'Bench', description: '',
    nodes: Array.from({ length: steps }, (_, index) => ({
      id: `n${index}`, kind: index === 0 ? 'test-light-source' : kind, version: 1, position: { x: 0, y: 0 }, params: { salt }, execution: { attempts: 2, timeoutS: 60, onError: 'stop' as const },
    })),
    edges: Array.from({ length: steps - 1 }, (_, index) => ({ id: `e${index}`, from: { node: `n${index}`, port: 'text' }, to: { node: `n${index + 1}`, port: 'text' } })),
  }
}

/** The same depth-two tree with nothing in its jobs but adding the next. */
async function bareChains(url: string): Promise<number[]> {
  const queue = openQueue({ databaseUrl: url, redisUrl: env.REDIS_URL, name: `bench-${randomUUID()}` })
  let finished = (): void => {}
  await queue.work({
    stage: async ({ runId, stage, epoch }) => {
      if (stage + 1 < QUEUED_STEPS) await queue.addStages({ runId, tree: 1 }, [{ runId, stage: stage + 1, epoch }])
    },
    finalize: async () => finished(),
  }, { concurrency: 8, lockMs: 30_000, stalledCheckMs: 30_000 })
  const samples: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const runId = `bare-${round}`
    const end = new Promise<void>((resolve) => { finished = resolve })
    const start = performance.now()
    await queue.addTree({ runId, tree: 1 }, [{ runId, stage: 0, epoch: 1 }])
    await end
    samples.push((performance.now() - start) / QUEUED_STEPS)
  }
  await queue.close()
  return samples.slice(1)
}

async function onOwnDatabase<T>(use: (url: string) => Promise<T>): Promise<T> {
  const name = `bench_${randomUUID().replaceAll('-', '')}`
  await query(env.DATABASE_URL, `CREATE DATABASE ${name}`)
  const url = new URL(env.DATABASE_URL)
  url.pathname = `/${name}`
  try {
    await migrate(url.href)
    return await use(url.href)
  } finally {
    await query(env.DATABASE_URL, `DROP DATABASE ${name} WITH (FORCE)`)
  }
}
