import type { RunError, RunState, StepReason, StepState, LoggedRunEvent } from '@/server/live/run-event.ts'

/** What the page knows of one step. Times are ISO instants of the server's clock. */
export interface NodeRun {
  /** as frozen with the run; empty until the snapshot has come */
  title: string
  kind: string
  state: StepState
  reused: boolean
  reason: StepReason | null
  error: RunError | null
  /** 1 for the first try; 0 before it started */
  attempt: number
  queuedAt: string | null
  startedAt: string | null
  finishedAt: string | null
  /** work of the last try in milliseconds; null until done */
  tookMs: number | null
  /** names the stored result; equal keys hold equal outputs */
  resultKey: string | null
  /** the job of the plan that it runs in; null until the snapshot has come */
  stage: number | null
}

/** What the page knows of one run: folded from a snapshot and the durable log, nothing else. */
export interface RunView {
  runId: string
  state: RunState
  error: RunError | null
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
  nodes: Readonly<Record<string, NodeRun>>
  /** number of the last event that `nodes` and `state` reflect */
  lastSeq: number
  /** every event seen, by rising seq, each once; those above `lastSeq` wait for a missing one before them */
  events: readonly LoggedRunEvent[]
}

/** A step as the server reports it at one moment. */
export type StepSnapshot = { nodeId: string; resultKey?: string | null } & Pick<NodeRun, 'state' | 'reused' | 'reason' | 'error' | 'startedAt' | 'finishedAt'> & Partial<Pick<NodeRun, 'title' | 'kind' | 'attempt' | 'tookMs' | 'queuedAt' | 'stage'>>

/** A run as the server reports it at one moment: the state after event `lastSeq`. */
export interface RunSnapshot {
  run: Pick<RunView, 'state' | 'error' | 'createdAt' | 'startedAt' | 'finishedAt'> & { id: string }
  steps: readonly StepSnapshot[]
  lastSeq: number
}

export const waitingNode: NodeRun = {
  title: '', kind: '', state: 'waiting', reused: false, reason: null, error: null, attempt: 0, queuedAt: null, startedAt: null, finishedAt: null, tookMs: null, resultKey: null, stage: null,
}

/** The view that a snapshot alone gives. */
export function viewOfSnapshot({ run, steps, lastSeq }: RunSnapshot): RunView {
  const nodes: Record<string, NodeRun> = {}
  for (const step of steps) {
    const { nodeId, state, reused, reason, error, startedAt, finishedAt } = step
    const tookMs = step.tookMs ?? (state === 'done' && startedAt && finishedAt ? Date.parse(finishedAt) - Date.parse(startedAt) : null)
    nodes[nodeId] = { title: step.title ?? nodeId, kind: step.kind ?? '', state, reused, reason, error, queuedAt: step.queuedAt ?? null, startedAt, finishedAt, tookMs, attempt: step.attempt ?? (startedAt ? 1 : 0), resultKey: step.resultKey ?? null, stage: step.stage ?? null }
  }
  const { id, state, error, createdAt, startedAt, finishedAt } = run
  return { runId: id, state, error, createdAt, startedAt, finishedAt, nodes, lastSeq, events: [] }
}

/** Numbers of steps that are over (in any way), that were reused, that ask a person, and in all: what the run bar counts. */
export function countSteps(view: RunView): { over: number; reused: number; asking: number; total: number } {
  const nodes = Object.values(view.nodes)
  return { total: nodes.length, over: nodes.filter((node) => isOver(node.state)).length, reused: nodes.filter((node) => node.reused).length, asking: nodes.filter((node) => node.state === 'asking').length }
}

/** The step that a run failed at; null where none did. */
export function failedStep(view: RunView): (NodeRun & { nodeId: string }) | null {
  const failed = Object.entries(view.nodes).filter(([, node]) => node.state === 'failed')
  const [nodeId, node] = failed.find(([id]) => id === view.error?.nodeId) ?? failed[0] ?? []
  return nodeId !== undefined && node ? { nodeId, ...node } : null
}

export function isOver(state: StepState | RunState): boolean {
  return state === 'done' || state === 'skipped' || state === 'failed' || state === 'cancelled'
}
