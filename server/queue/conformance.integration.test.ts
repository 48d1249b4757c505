import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../tooling/testing/create-test-database.ts'
import { startRedis, type TestRedis } from '../tooling/testing/start-redis.ts'
import { openQueue } from './open-queue.ts'
import { type FinalizeJob, finalizeJobId, type StageJob, stageJobId } from './payloads.ts'
import type { JobHandlers, RunQueue } from './run-queue.ts'

let database: TestDatabase
let redis: TestRedis

beforeAll(async () => {
  ;[database, redis] = await Promise.all([createTestDatabase(), startRedis()])
})
afterAll(async () => {
  await redis?.stop()
  await database?.close()
})

const options = { concurrency: 4, lockMs: 2000, stalledCheckMs: 500 }

describe.each(['postgres', 'redis'] as const)('the queue on %s', (backend) => {
  /** A queue of its own, a record of what it handed out, and the end of all workers. */
  async function withQueue(handlers: Partial<JobHandlers>, use: (queue: RunQueue, seen: string[]) => Promise<void>): Promise<void> {
    const open = () => openQueue({ databaseUrl: database.url, redisUrl: backend === 'redis' ? redis.url : undefined, name })
    const name = `q-${randomUUID()}`
    const queue = open()
    const working = open()
    const seen: string[] = []
    try {
      expect(queue.backend).toBe(backend)
      await working.work({
        stage: async (job) => {
          seen.push(stageJobId(job))
          await handlers.stage?.(job)
        },
        finalize: async (job) => {
          seen.push(finalizeJobId(job))
          await handlers.finalize?.(job)
        },
      }, options)
      await use(queue, seen)
    } finally {
      await working.close()
      await queue.close()
    }
  }
  const finalize: FinalizeJob = { runId: 'run', tree: 1 }
  const stage = (stage: number, epoch = 1): StageJob => ({ runId: 'run', stage, epoch })

  test('runs the finalizer after all its stages, those added on the way included', async () => {
    let queueOfRun: RunQueue | undefined
    await withQueue({
      stage: async (job) => {
        await sleep(20)
        if (job.stage < 3) expect(await queueOfRun!.addStages(finalize, [stage(job.stage + 2)])).toBe('added')
      },
    }, async (queue, seen) => {
      queueOfRun = queue
      await queue.addTree(finalize, [stage(0), stage(1)])
      await expect.poll(() => seen.at(-1), { timeout: 10_000 }).toBe('run-f1')
      expect(seen.slice(0, -1).sort()).toEqual(['run-s0-e1', 'run-s1-e1', 'run-s2-e1', 'run-s3-e1', 'run-s4-e1'])
      await expect.poll(() => queue.depth()).toBe(0)
    })
  })

  test('takes a job that is there already once', async () => {
    let go = (): void => {}
    const gate = new Promise<void>((resolve) => { go = resolve })
    await withQueue({ stage: () => gate }, async (queue, seen) => {
      await queue.addTree(finalize, [stage(0)])
      await queue.addTree(finalize, [stage(0)])
      await queue.addStages(finalize, [stage(0), stage(1)])
      await queue.addStages(finalize, [stage(1)])
      go()
      await expect.poll(() => seen.at(-1), { timeout: 10_000 }).toBe('run-f1')
      await sleep(300)
      expect([...seen].sort()).toEqual(['run-f1', 'run-s0-e1', 'run-s1-e1'])
    })
  })

  test('says when the finalizer is gone, and takes a new tree then', async () => {
    await withQueue({}, async (queue, seen) => {
      expect(await queue.addStages(finalize, [stage(0)])).toBe('no-tree')
      await queue.addTree({ runId: 'run', tree: 2 }, [stage(0)])
      await expect.poll(() => seen.at(-1), { timeout: 10_000 }).toBe('run-f2')
      expect(seen).toEqual(['run-s0-e1', 'run-f2'])
      expect(await queue.addStages({ runId: 'run', tree: 2 }, [stage(1)])).toBe('no-tree')
    })
  })

  test('tries a stage again that its worker could not do, and lets the finalizer come even if it never works', async () => {
    await withQueue({ stage: async ({ stage }) => { if (stage === 0) throw new Error('the database is away') } }, async (queue, seen) => {
      await queue.addTree(finalize, [stage(0), stage(1)])
      await expect.poll(() => seen.at(-1), { timeout: 30_000 }).toBe('run-f1')
      expect(seen.filter((id) => id === 'run-s0-e1').length).toBeGreaterThan(1)
      expect(seen.filter((id) => id === 'run-s1-e1')).toHaveLength(1)
      // what has failed for good may come again under its old id
      await queue.addTree({ runId: 'run', tree: 2 }, [stage(0)])
      await expect.poll(() => seen.at(-1), { timeout: 30_000 }).toBe('run-f2')
    })
  })

  test('adds a thousand stages at once', async () => {
    await withQueue({}, async (queue, seen) => {
      await queue.addTree(finalize, Array.from({ length: 1000 }, (_, index) => stage(index)))
      await expect.poll(() => seen.length, { timeout: 60_000 }).toBe(1001)
      expect(seen.at(-1)).toBe('run-f1')
      expect(new Set(seen).size).toBe(1001)
    })
  })
})
