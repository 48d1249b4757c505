import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LoggedRunEvent, RunEvent } from '@/server/live/run-event.ts'
import { applyEvents } from './apply-event.ts'
import { type RunSource, type StreamHandlers, followRun } from './follow-run.ts'
import { createRunStore } from './run-store.ts'
import { type RunSnapshot, viewOfSnapshot, waitingNode } from './run-view.ts'

const reason = { code: 'first-run', text: 'First run' } as const
const nodeIds = Array.from({ length: 8 }, (_, index) => `n${index}`)
const fullLog: LoggedRunEvent[] = ([
  { type: 'run.queued' },
  { type: 'run.started' },
  ...nodeIds.flatMap((nodeId): RunEvent[] => [
    { type: 'step.queued', nodeId },
    { type: 'step.started', nodeId, attempt: 1 },
    { type: 'step.log', nodeId, level: 'info', message: `${nodeId} works` },
    { type: 'step.done', nodeId, reused: false, reason, tookMs: 5, resultKey: `k-${nodeId}` },
  ]),
  { type: 'run.finished', state: 'done', error: null },
] satisfies RunEvent[]).map((event, index) => ({ seq: index + 1, at: new Date(1_760_000_000_000 + index).toISOString(), event }))

const start: RunSnapshot = {
  run: { id: 'r1', state: 'queued', error: null, createdAt: fullLog[0]!.at, startedAt: null, finishedAt: null },
  steps: nodeIds.map((nodeId) => ({ ...waitingNode, nodeId })),
  lastSeq: 0,
}

/** A server whose log grows, and a network that fails by plan: each connection brings so many events, then breaks. */
function faultyServer(plan: { events: number; snapshotFails: boolean; silent: boolean; repeats: number }[]) {
  let written = 0
  let connections = 0
  const source: RunSource = {
    snapshot: async () => {
      if (plan[connections]?.snapshotFails) {
        connections++
        throw new Error('connection refused')
      }
      const view = applyEvents(viewOfSnapshot(start), fullLog.slice(0, written))
      const steps = Object.entries(view.nodes).map(([nodeId, node]) => ({ nodeId, ...node }))
      return { run: { ...view, id: 'r1' }, steps, lastSeq: written }
    },
    events: (_runId, afterSeq, handlers) => {
      const fault = plan[connections++]
      const timer = setTimeout(() => deliver(handlers, Math.max(0, afterSeq - (fault?.repeats ?? 0)), fault), 1)
      return () => clearTimeout(timer)
    },
    previews: () => () => {},
  }
  function deliver(handlers: StreamHandlers<LoggedRunEvent>, from: number, fault: (typeof plan)[number] | undefined) {
    handlers.onConnected(true)
    const upTo = fault ? Math.min(fullLog.length, from + fault.events) : fullLog.length
    written = Math.max(written, upTo, Math.min(fullLog.length, written + (fault?.events ?? 0)))
    for (const logged of fullLog.slice(from, upTo)) handlers.onData(logged)
    if (fault && !fault.silent) handlers.onEnd()
    else if (fault) handlers.onConnected(false)
  }
  return source
}

describe('followRun', () => {
  beforeEach(() => { vi.useFakeTimers() })
  afterEach(() => { vi.useRealTimers() })

  it('sees every event once, wherever the connection breaks', async () => {
    const fault = fc.record({ events: fc.nat(12), snapshotFails: fc.boolean(), silent: fc.boolean(), repeats: fc.nat(5) })
    await fc.assert(fc.asyncProperty(fc.array(fault, { maxLength: 12 }), async (plan) => {
      const store = createRunStore()
      const seen: number[] = []
      store.subscribe((state) => { seen.push(state.view?.lastSeq ?? 0) })
      const stop = followRun(faultyServer(plan), store, 'r1')
      await vi.runAllTimersAsync()
      const { view, connection } = store.getState()
      expect(view?.events.map((logged) => logged.seq)).toEqual(fullLog.map((logged) => logged.seq))
      expect(view?.nodes).toEqual(applyEvents(viewOfSnapshot(start), fullLog).nodes)
      expect(view?.state).toBe('done')
      expect(connection).toBe('idle')
      expect(seen).toEqual([...seen].sort((a, b) => a - b))
      stop()
    }), { numRuns: 150 })
  })

  it('says that it reconnects while there is no connection', async () => {
    const store = createRunStore()
    const stop = followRun({ snapshot: () => Promise.reject(new Error('down')), events: () => () => {}, previews: () => () => {} }, store, 'r1')
    await vi.advanceTimersByTimeAsync(50)
    expect(store.getState().connection).toBe('reconnecting')
    stop()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('takes nothing of a run that the page no longer shows', async () => {
    const store = createRunStore()
    const stop = followRun(faultyServer([]), store, 'r1')
    await vi.advanceTimersByTimeAsync(0)
    stop()
    store.getState().leave()
    await vi.runAllTimersAsync()
    expect(store.getState().view).toBeNull()
  })
})
