import type { FinalizeJob, StageJob } from './payloads.ts'

/** What to do with a job. A rejected promise puts the job back for another try, a few times; then its finalizer goes on without it. */
export interface JobHandlers {
  stage(job: StageJob): Promise<void>
  finalize(job: FinalizeJob): Promise<void>
}

export interface WorkOptions {
  /** jobs at once in this process */
  concurrency: number
  /** milliseconds for which a worker owns a job without renewing; a job of a dead worker runs again after this */
  lockMs: number
  /** milliseconds between looks for jobs of dead workers */
  stalledCheckMs: number
}

export interface QueueWorker {
  /** takes no more jobs, and waits until those in hand are over */
  stop(): Promise<void>
}

/**
 * The queue as the rest of the server knows it. A run is a tree of depth two: one finalizer, all stages its children. The queue
 * is only ever a nudge: what is true of a run stands in the database, every job may come twice, late, or never.
 */
export interface RunQueue {
  readonly backend: 'postgres' | 'redis'
  /** Adds a finalizer with its first stages in one atomic step. Nothing happens for jobs that are there already. */
  addTree(finalize: FinalizeJob, stages: readonly StageJob[]): Promise<void>
  /** Adds stages under a finalizer that is on the queue; `no-tree` when it is gone, and then nothing was added. */
  addStages(finalize: FinalizeJob, stages: readonly StageJob[]): Promise<'added' | 'no-tree'>
  work(handlers: JobHandlers, options: WorkOptions): Promise<QueueWorker>
  /** jobs waiting and in hand */
  depth(): Promise<number>
  close(): Promise<void>
}
