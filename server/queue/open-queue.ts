import { createPostgresBackend, createRedisBackend, withBackend, type BackendClasses, type IQueueBackend, type Job, type JobsOptions } from 'bullmq'
import { log } from '../log.ts'
import { finalizeJob, finalizeJobId, stageJob, stageJobId } from './payloads.ts'
import type { JobHandlers, QueueWorker, RunQueue, WorkOptions } from './run-queue.ts'

export interface QueueOptions {
  databaseUrl: string
  /** takes the queue to Redis; the runs stay in PostgreSQL */
  redisUrl?: string
  /** of the queue; another name is another queue */
  name?: string
}

const speaker = log.child({ part: 'queue' })

/** Opens the queue of runs: on PostgreSQL (BullMQ keeps a schema of its own there), or on Redis where `redisUrl` is given. */
export function openQueue({ databaseUrl, redisUrl, name = 'runs' }: QueueOptions): RunQueue {
  if (redisUrl) return runQueue('redis', name, withBackend(createRedisBackend), redisConnection(redisUrl))
  return runQueue('postgres', name, withBackend(createPostgresBackend), { connectionString: databaseUrl, migrate: true, max: 4 })
}

function redisConnection(url: string): { url: string; maxRetriesPerRequest: null } {
  return { url, maxRetriesPerRequest: null }
}

// A job is tried again when the worker itself failed (its database was away, say); errors of nodes never come this far.
const common: JobsOptions = { attempts: 4, backoff: { type: 'exponential', delay: 300 }, removeOnComplete: true, removeOnFail: true }
// A stage that failed for good must not hold up its finalizer, which then puts right what is missing.
const stageOptions: JobsOptions = { ...common, ignoreDependencyOnFailure: true }

function runQueue<B extends IQueueBackend, C>(backend: RunQueue['backend'], name: string, { Queue, FlowProducer, Worker }: BackendClasses<B, C>, connection: C): RunQueue {
  const queue = new Queue(name, { connection })
  const flows = new FlowProducer({ connection })
  const workers = new Set<QueueWorker>()
  queue.on('error', warn)
  flows.on('error', warn)

  return {
    backend,
    async addTree(finalize, stages) {
      await flows.add({
        name: 'finalize', queueName: name, data: finalize, opts: { ...common, jobId: finalizeJobId(finalize) },
        children: stages.map((stage) => ({ name: 'stage', queueName: name, data: stage, opts: { ...stageOptions, jobId: stageJobId(stage) } })),
      })
    },
    async addStages(finalize, stages) {
      if (stages.length === 0) return 'added'
      const parent = { id: finalizeJobId(finalize), queue: queue.qualifiedName }
      const added = await queue.addBulk(stages.map((stage) => ({ name: 'stage', data: stage, opts: { ...stageOptions, jobId: stageJobId(stage), parent } })))
      // BullMQ answers a missing parent with the code -5 in the place of an id
      return added.some((job) => Number(job.id) === -5) ? 'no-tree' : 'added'
    },
    async work(handlers, options) {
      const worker = await startWorker(handlers, options)
      workers.add(worker)
      return worker
    },
    async depth() {
      return queue.getJobCountByTypes('waiting', 'active', 'delayed', 'prioritized')
    },
    async close() {
      await Promise.all([...workers].map((worker) => worker.stop()))
      await Promise.all([queue.close(), flows.close()])
    },
  }

  async function startWorker(handlers: JobHandlers, { concurrency, lockMs, stalledCheckMs }: WorkOptions): Promise<QueueWorker> {
    const worker = new Worker(name, (job: Pick<Job, 'name' | 'data'>) => dispatch(job, handlers), {
      connection, concurrency, lockDuration: lockMs, stalledInterval: stalledCheckMs, maxStalledCount: 5,
    })
    worker.on('error', warn)
    worker.on('failed', (job, error) => speaker.error({ job: job?.id, error }, 'A job failed'))
    await worker.waitUntilReady()
    return { stop: () => worker.close() }
  }
}

function warn(error: Error): void {
  speaker.warn({ error: error.message }, 'The queue reports a fault')
}

async function dispatch({ name, data }: { name: string; data: unknown }, handlers: JobHandlers): Promise<void> {
  if (name === 'finalize') return handlers.finalize(finalizeJob.parse(data))
  return handlers.stage(stageJob.parse(data))
}

