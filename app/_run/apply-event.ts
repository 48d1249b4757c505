import type { LoggedRunEvent } from '@/server/live/run-event.ts'
import { type NodeRun, type RunView, waitingNode } from './run-view.ts'

/**
 * Folds events of the durable log into a view. Events may come twice, late or in any order: each counts once, in the order of
 * `seq`, and one that is ahead of a missing event waits for it. Nodes that no event names keep their very object, so that
 * a subscriber of one node is not woken by another.
 */
export function applyEvents(view: RunView, incoming: readonly LoggedRunEvent[]): RunView {
  const events = insertEvents(view.events, incoming)
  if (events === view.events) return view
  const next: RunView = { ...view, events }
  let position = firstAbove(events, view.lastSeq)
  if (events[position]?.seq !== view.lastSeq + 1) return next
  const nodes: Record<string, NodeRun> = { ...view.nodes }
  next.nodes = nodes
  for (let logged = events[position]; logged?.seq === next.lastSeq + 1; logged = events[++position]) {
    applyOne(next, nodes, logged)
    next.lastSeq = logged.seq
  }
  return next
}

/** The seq up to which every event from 1 on is known: where a reader of the log goes on. */
export function readUpTo(view: Pick<RunView, 'events'>): number {
  let seq = 0
  for (const logged of view.events) {
    if (logged.seq !== seq + 1) break
    seq = logged.seq
  }
  return seq
}

function applyOne(view: RunView, nodes: Record<string, NodeRun>, { event, at }: LoggedRunEvent): void {
  const change = (nodeId: string, changes: Partial<NodeRun>) => {
    nodes[nodeId] = { ...(nodes[nodeId] ?? waitingNode), ...changes }
  }
  switch (event.type) {
    case 'run.queued': view.state = 'queued'; return
    case 'run.started': view.state = 'running'; view.startedAt = at; return
    case 'run.finished': view.state = event.state; view.error = event.error; view.finishedAt = at; return
    case 'step.queued': change(event.nodeId, { state: 'queued', queuedAt: at }); return
    case 'step.started': change(event.nodeId, { state: 'running', attempt: event.attempt, startedAt: at, finishedAt: null, error: null }); return
    case 'step.asking': change(event.nodeId, { state: 'asking', startedAt: at, error: null }); return
    case 'step.answered': change(event.nodeId, { state: 'waiting' }); return
    case 'step.done': {
      const { reused, reason, tookMs, resultKey } = event
      change(event.nodeId, { state: 'done', reused, reason, tookMs, resultKey, error: null, finishedAt: at })
      return
    }
    case 'step.skipped': change(event.nodeId, { state: 'skipped', reason: event.reason, finishedAt: at }); return
    case 'step.retrying': change(event.nodeId, { state: 'queued', attempt: event.attempt, error: event.error }); return
    case 'step.failed': change(event.nodeId, { state: 'failed', error: event.error, finishedAt: at }); return
    case 'step.cancelled': change(event.nodeId, { state: 'cancelled', finishedAt: at }); return
    case 'step.log': return
    default: event satisfies never
  }
}

/** Sorted union by seq; gives back the same array when nothing is new. */
function insertEvents(known: readonly LoggedRunEvent[], incoming: readonly LoggedRunEvent[]): readonly LoggedRunEvent[] {
  const bySeq = new Map<number, LoggedRunEvent>()
  for (const logged of incoming) if (!bySeq.has(logged.seq) && known[firstAbove(known, logged.seq - 1)]?.seq !== logged.seq) bySeq.set(logged.seq, logged)
  if (bySeq.size === 0) return known
  const fresh = [...bySeq.values()].sort((a, b) => a.seq - b.seq)
  const last = known.at(-1)
  if (last === undefined || last.seq < fresh[0]!.seq) return [...known, ...fresh]
  return [...known, ...fresh].sort((a, b) => a.seq - b.seq)
}

/** Index of the first event with a seq above the given one (binary search). */
function firstAbove(events: readonly LoggedRunEvent[], seq: number): number {
  let low = 0
  let high = events.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (events[middle]!.seq > seq) high = middle
    else low = middle + 1
  }
  return low
}
