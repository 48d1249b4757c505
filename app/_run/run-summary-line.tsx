'use client'
import { useQuery } from '@tanstack/react-query'
import { CircleAlert, TriangleAlert, WifiOff } from 'lucide-react'
import { useTRPC } from '../_trpc/trpc.ts'
import { formatDuration, formatElapsed } from './format-duration.ts'
import { useRunHead, useRunState } from './run-context.tsx'
import { useRunSession } from './run-session.tsx'
import styles from './run-summary-line.module.css'
import { failedStep, isOver } from './run-view.ts'
import { useElapsed } from './use-now.ts'

const words = { queued: 'Queued', running: 'Running', done: 'Done', failed: 'Failed', cancelled: 'Cancelled' } as const

/** The run in one line: state, steps, time; what is wrong, where and what to do about it. */
export function RunSummaryLine({ onShowNode }: { onShowNode?: (nodeId: string) => void }) {
  const { busy, trouble } = useRunSession()
  const head = useRunHead()
  const active = head.runId !== null && !isOver(head.state)
  const workers = useWorkers(active)
  if (trouble) return <Warning text={trouble.text} cure={trouble.cure} />
  if (busy === 'starting') return <p className={styles.line}>Starting…</p>
  if (head.runId === null) return <p className={styles.line}>{workers === 0 ? <NoWorker /> : 'Not run yet'}</p>
  const ticked = active && head.startedAt !== null
  const total = head.startedAt && head.finishedAt ? Date.parse(head.finishedAt) - Date.parse(head.startedAt) : null
  return (
    <div className={styles.line}>
      <span className="visually-hidden" aria-live="polite">Run: {words[head.state]}</span>
      {head.connection === 'reconnecting' && <span className={styles.reconnecting} title="The connection to the server is lost. Trying again; nothing is missed."><WifiOff size={13} aria-hidden />Reconnecting…</span>}
      {active && workers === 0 && <NoWorker />}
      {head.state === 'failed' ? <Failure onShowNode={onShowNode} /> : <b data-state={head.state}>{active && head.asking > 0 ? 'Waits for a decision' : words[head.state]}</b>}
      {head.state !== 'failed' && <span className={styles.figures}>{head.over} of {head.total}</span>}
      {head.reused > 0 && head.state !== 'failed' && <span className={styles.figures}>{head.reused} reused</span>}
      {ticked && <Ticking since={head.startedAt} />}
      {total !== null && <time className={styles.figures}>{formatDuration(total)}</time>}
    </div>
  )
}

function Ticking({ since }: { since: string }) {
  const elapsed = useElapsed(since, true)
  return <time className={styles.figures}>{elapsed === null ? '' : formatElapsed(elapsed)}</time>
}

function Failure({ onShowNode }: { onShowNode?: (nodeId: string) => void }) {
  const view = useRunState((state) => state.view)
  if (!view) return null
  const step = failedStep(view)
  const error = view.error ?? step?.error
  if (!error) return <b data-state="failed">Failed</b>
  const nodeId = step?.nodeId ?? error.nodeId
  const where = nodeId === null || nodeId === undefined ? null : (view.nodes[nodeId]?.title || nodeId)
  return (
    <button type="button" className={styles.failure} title={`${error.text} ${error.cure}`} onClick={() => { if (nodeId) onShowNode?.(nodeId) }}>
      <TriangleAlert size={13} aria-hidden />
      <b>{where ? `Failed at “${where}”` : 'Failed'}</b>
      <span>{error.text} {error.cure}</span>
    </button>
  )
}

function NoWorker() {
  return <Warning text="No worker is running, so runs wait." cure="Start the app with npm start." />
}
function Warning({ text, cure }: { text: string; cure: string }) {
  return <span className={styles.warning} role="alert" title={`${text} ${cure}`}><CircleAlert size={13} aria-hidden /><b>{text}</b> {cure}</span>
}

/** Number of workers that are alive; undefined until it is known. */
function useWorkers(active: boolean): number | undefined {
  const trpc = useTRPC()
  return useQuery(trpc.system.status.queryOptions(undefined, { refetchInterval: active ? 5_000 : 30_000, staleTime: 0 })).data?.workers
}
