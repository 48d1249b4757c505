import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LoggedRunEvent, RunEvent } from '@/server/live/run-event.ts'
import { applyEvents, readUpTo } from './apply-event.ts'
import { type RunView, countSteps, viewOfSnapshot, waitingNode } from './run-view.ts'

const nodeIds = ['viewer', 'request', 'instructor', 'retriever', 'creator']
const reason = { code: 'first-run', text: 'First run' } as const
const error = { code: 'video-unreadable', nodeId: null, text: 'v1.mp4 cannot be read', cure: 'Choose another video' }

function emptyView(): RunView {
  const steps = nodeIds.map((nodeId) => ({ ...waitingNode, nodeId }))
  return viewOfSnapshot({ run: { id: 'r1', state: 'queued', error: null, createdAt: at(0), startedAt: null, finishedAt: null }, steps, lastSeq: 0 })
}
function at(seq: number): string {
  return new Date(1_760_000_000_000 + seq * 250).toISOString()
}

/** A log as the server writes it: every step goes through a random but legal life, the lives interleaved. */
const log: fc.Arbitrary<LoggedRunEvent[]> = fc
  .tuple(...nodeIds.map((nodeId) => life(nodeId)))
  .chain((lives) => fc.array(fc.nat(nodeIds.length - 1), { minLength: 60, maxLength: 60 }).map((order) => interleave(lives, order)))
  .map((steps) => [{ type: 'run.queued' }, { type: 'run.started' }, ...steps, { type: 'run.finished', state: 'done', error: null }] satisfies RunEvent[])
  .map((events) => events.map((event, index) => ({ seq: index + 1, at: at(index + 1), event })))

function life(nodeId: string): fc.Arbitrary<RunEvent[]> {
  const begin: RunEvent[] = [{ type: 'step.queued', nodeId }, { type: 'step.started', nodeId, attempt: 1 }]
  const again: RunEvent[] = [{ type: 'step.retrying', nodeId, attempt: 2, error }, { type: 'step.started', nodeId, attempt: 2 }]
  const done: RunEvent = { type: 'step.done', nodeId, reused: false, reason, tookMs: 12, resultKey: `key-${nodeId}` }
  return fc.constantFrom<RunEvent[]>(
    [...begin, done],
    [...begin, { type: 'step.log', nodeId, level: 'info', message: 'looked at 16 frames' }, done],
    [...begin, ...again, done],
    [...begin, ...again, { type: 'step.failed', nodeId, error }],
    [...begin, { type: 'step.cancelled', nodeId }],
    [{ type: 'step.skipped', nodeId, reason: { code: 'branch-not-taken', text: 'Nothing to create' } }],
    [{ ...done, reused: true, reason: { code: 'reused', text: 'Nothing changed' } } as RunEvent],
  )
}
function interleave(lives: RunEvent[][], order: number[]): RunEvent[] {
  const queues = lives.map((life) => [...life])
  const mixed = order.flatMap((index) => queues[index]!.splice(0, 1))
  return [...mixed, ...queues.flat()]
}

describe('applyEvents', () => {
  it('gives one and the same view for any order, any repetition and any batching of a log', () => {
    fc.assert(fc.property(log.chain((events) => fc.tuple(fc.constant(events), scrambled(events))), ([events, batches]) => {
      const inOrder = applyEvents(emptyView(), events)
      const replayed = batches.reduce(applyEvents, emptyView())
      expect(replayed).toEqual(inOrder)
      expect(replayed.lastSeq).toBe(events.length)
      expect(countSteps(replayed)).toMatchObject({ over: nodeIds.length, total: nodeIds.length })
    }), { numRuns: 300 })
  })

  it('goes on from a snapshot taken at any point as if it had seen the whole log', () => {
    fc.assert(fc.property(log.chain((events) => fc.tuple(fc.constant(events), fc.nat(events.length))), ([events, cut]) => {
      const before = applyEvents(emptyView(), events.slice(0, cut))
      const snapshot: RunView = { ...before, events: [] }
      const resumed = applyEvents(snapshot, events)
      expect(resumed).toEqual(applyEvents(emptyView(), events))
    }), { numRuns: 200 })
  })

  it('holds an event back until the one before it has come', () => {
    const started = logged(2, { type: 'step.started', nodeId: 'viewer', attempt: 1 })
    const early = applyEvents(emptyView(), [started])
    expect(early.nodes.viewer!.state).toBe('waiting')
    expect(readUpTo(early)).toBe(0)
    const complete = applyEvents(early, [logged(1, { type: 'run.started' })])
    expect(complete.nodes.viewer!.state).toBe('running')
    expect(readUpTo(complete)).toBe(2)
  })

  it('gives back the same view for events it knows, and the same node object for nodes not named', () => {
    const first = applyEvents(emptyView(), [logged(1, { type: 'step.queued', nodeId: 'viewer' })])
    expect(applyEvents(first, [logged(1, { type: 'step.queued', nodeId: 'viewer' })])).toBe(first)
    const second = applyEvents(first, [logged(2, { type: 'step.started', nodeId: 'viewer', attempt: 1 })])
    expect(second.nodes.request).toBe(first.nodes.request)
    expect(second.nodes.viewer).not.toBe(first.nodes.viewer)
  })
})

function logged(seq: number, event: RunEvent): LoggedRunEvent {
  return { seq, at: at(seq), event }
}

/** The log shuffled, some events twice, cut into batches. */
function scrambled(events: LoggedRunEvent[]): fc.Arbitrary<LoggedRunEvent[][]> {
  return fc.tuple(fc.shuffledSubarray(events, { minLength: events.length }), fc.subarray(events), fc.integer({ min: 1, max: 7 }))
    .chain(([all, twice, size]) => fc.shuffledSubarray([...all, ...twice], { minLength: all.length + twice.length }).map((mixed) => {
      const batches: LoggedRunEvent[][] = []
      for (let start = 0; start < mixed.length; start += size) batches.push(mixed.slice(start, start + size))
      return batches
    }))
}
