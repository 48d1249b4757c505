import path from 'node:path'
import { catalog } from '@/nodes/catalog.ts'
import type { Problem } from '@/nodes/graph/plan.ts'
import { artifactsFolder } from '../../artifacts/of-this-process.ts'
import { openArtifactStore } from '../../artifacts/artifact-store.ts'
import { openDatabase } from '../../db/client.ts'
import { env } from '../../env.ts'
import { openListener } from '../../live/listener.ts'
import { readEvents } from '../../live/read-events.ts'
import type { RunError } from '../../live/run-event.ts'
import { openQueue } from '../../queue/open-queue.ts'
import { answerStep } from '../../runs/answer-step.ts'
import { cancelRun } from '../../runs/cancel-run.ts'
import { readRun, type RunSnapshot } from '../../runs/run-snapshot.ts'
import { startRun } from '../../runs/start-run.ts'
import { countWorkers } from '../../runs/system-status.ts'
import { openServices } from '../../worker/open-services.ts'
import { runWorker } from '../../worker/run-worker.ts'
import type { FlowArguments } from './arguments.ts'
import { lineOf, planLine } from './print-events.ts'
import { readFlowFile } from './read-flow-file.ts'
import { type SlateEntry, writeSlate } from './write-slate.ts'

export type FlowOutcome =
  | { outcome: 'done'; slate: SlateEntry[]; folder: string }
  | { outcome: 'failed'; error: RunError }
  | { outcome: 'cancelled' }
  | { outcome: 'problems'; problems: Problem[] }

/** Runs a flow from a file to its end, with a worker of its own when none is alive, and writes what it gave. Aborting the signal cancels the run. */
export async function runFlow(args: FlowArguments, { say, signal }: { say(line: string): void; signal: AbortSignal }): Promise<FlowOutcome> {
  const { document, overrides } = await readFlowFile(args)
  const places = { databaseUrl: env.DATABASE_URL, redisUrl: env.REDIS_URL }
  const db = openDatabase(places.databaseUrl, { connections: 4 })
  const queue = openQueue(places)
  const listener = openListener(places.databaseUrl)
  let stopWorker = async (): Promise<void> => {}
  try {
    const started = await startRun({ db, queue, catalog }, { document, overrides })
    if (!started.ok) return { outcome: 'problems', problems: started.problems }
    const { runId } = started
    const cancel = (): void => void cancelRun({ db }, runId)
    signal.addEventListener('abort', cancel)
    if (signal.aborted) cancel()
    if ((await countWorkers(db)) === 0) stopWorker = await ownWorker(places)

    const { run: { plan } } = (await readRun(db, runId))!
    say(planLine(plan))
    for await (const { event } of readEvents({ db, listener }, { runId, after: 0 })) {
      const line = lineOf(event, plan)
      if (line) say(line)
      if (event.type === 'step.asking') await answerStep({ db, queue }, { runId, nodeId: event.nodeId, answer: { approved: args.approve, itemIds: null, note: 'from the command line' } })
    }
    return await finish((await readRun(db, runId))!, args.out ?? path.join(env.DATA_DIR, 'out', folderName(new Date())))
  } finally {
    await stopWorker()
    await Promise.all([queue.close(), listener.close()])
    await db.$disconnect()
  }
}

async function finish(snapshot: RunSnapshot, folder: string): Promise<FlowOutcome> {
  const { state, error } = snapshot.run
  if (state === 'failed' && error) return { outcome: 'failed', error }
  if (state !== 'done') return { outcome: 'cancelled' }
  const slate = await writeSlate(snapshot, openArtifactStore({ folder: artifactsFolder() }), path.resolve(folder))
  return { outcome: 'done', slate, folder: path.resolve(folder) }
}

async function ownWorker(places: { databaseUrl: string; redisUrl?: string }): Promise<() => Promise<void>> {
  const services = await openServices(places)
  const worker = await runWorker(services)
  return async () => {
    await worker.stop()
    await services.close()
  }
}

function folderName(now: Date): string {
  return now.toISOString().slice(0, 19).replaceAll(':', '-')
}
