import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '../log.ts'
import { mendRun } from '../runs/mend-run.ts'
import { processStage } from '../runs/process-stage.ts'
import type { StageServices } from '../runs/stage-services.ts'
import { Janitor } from './janitor.ts'

export interface WorkerOptions {
  /** stages at once; they mostly wait for models and ffmpeg, which have queues of their own */
  concurrency?: number
  lockMs?: number
  stalledCheckMs?: number
  janitorMs?: number
  staleMs?: number
  /** milliseconds that steps in hand get to finish when the worker stops; then they are handed back */
  graceMs?: number
}

const speaker = log.child({ part: 'worker' })
const BEAT_MS = 4000

/** Takes stages from the queue until it is stopped. Stopping finishes what is quick and hands the rest back, so that another worker goes on with it at once. */
export async function runWorker(services: StageServices, options: WorkerOptions = {}): Promise<{ stop(): Promise<void> }> {
  const { concurrency = 8, lockMs = 30_000, stalledCheckMs = 15_000, janitorMs = 3000, staleMs = 20_000, graceMs = 1000 } = options
  const id = randomUUID()
  const beat = (): Promise<unknown> => services.db.$executeRaw`
    INSERT INTO "WorkerBeat" ("id", "seenAt") VALUES (${id}, clock_timestamp()) ON CONFLICT ("id") DO UPDATE SET "seenAt" = clock_timestamp()`
  await beat()
  const beating = setInterval(() => void beat().catch((error: unknown) => speaker.warn({ error }, 'The pulse was not written')), BEAT_MS)
  const queueWorker = await services.queue.work({
    stage: (job) => processStage(services, job),
    finalize: ({ runId }) => mendRun(services, runId),
  }, { concurrency, lockMs, stalledCheckMs })
  const janitor = new Janitor(services, { everyMs: janitorMs, staleMs })

  return {
    async stop() {
      clearInterval(beating)
      const idle = queueWorker.stop()
      await janitor.close()
      await Promise.race([idle, sleep(graceMs, undefined, { ref: false })])
      services.leases.handBackAll()
      await idle
      await services.db.$executeRaw`DELETE FROM "WorkerBeat" WHERE "id" = ${id} OR "seenAt" < clock_timestamp() - interval '1 day'`
    },
  }
}
