import type { LoggedRunEvent } from '../../live/run-event.ts'
import { readEvents } from '../../live/read-events.ts'
import { readRun, type RunSnapshot, type StepSnapshot } from '../run-snapshot.ts'
import { type StartRequest, startRun } from '../start-run.ts'
import type { TestServices } from './open-test-services.ts'

export interface FinishedRun { runId: string; snapshot: RunSnapshot; events: LoggedRunEvent[]; step(nodeId: string): StepSnapshot }

/** Starts a run and follows its log to the end. */
export async function runToEnd(services: TestServices, request: StartRequest): Promise<FinishedRun> {
  const started = await startRun(services, request)
  if (!started.ok) throw new Error(started.problems.map(({ text }) => text).join('\n'))
  return followToEnd(services, started.runId)
}

export async function followToEnd(services: TestServices, runId: string): Promise<FinishedRun> {
  const events: LoggedRunEvent[] = []
  for await (const logged of readEvents(services, { runId, after: 0 })) events.push(logged)
  const snapshot = (await readRun(services.db, runId))!
  return { runId, snapshot, events, step: (nodeId) => snapshot.steps.find((step) => step.nodeId === nodeId)! }
}
