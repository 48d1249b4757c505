'use client'
import { useMemo } from 'react'
import type { LoggedRunEvent } from '@/server/live/run-event.ts'
import { FigureRow } from '../values/figure-list.tsx'
import { formatDuration } from '../format-duration.ts'
import { useNodeRun, useRunState } from '../run-context.tsx'
import type { RunView } from '../run-view.ts'
import styles from './inspector.module.css'

const none: readonly LoggedRunEvent[] = []
const noNodes: RunView['nodes'] = {}
const words = { waiting: 'Waiting', queued: 'Queued', running: 'Running', asking: 'Waits for a person', done: 'Done', skipped: 'Skipped', failed: 'Failed', cancelled: 'Cancelled' } as const

/** Why a step of the shown run did what it did: the reason, the trouble with its cure, times, tries, its key, its log. */
export function WhyTab({ nodeId }: { nodeId: string }) {
  const run = useNodeRun(nodeId)
  const events = useRunState(({ view }) => view?.events ?? none)
  const nodes = useRunState(({ view }) => view?.nodes ?? noNodes)
  const mine = useMemo(() => events.filter(({ event }) => 'nodeId' in event && event.nodeId === nodeId), [events, nodeId])
  if (!run) return <p className={styles.none}>Run the flow to see why this node did what it did.</p>
  const beside = run.stage === null ? [] : Object.entries(nodes).filter(([id, { stage }]) => id !== nodeId && stage === run.stage).map(([, { title }]) => title)
  const waited = run.queuedAt && run.startedAt ? Date.parse(run.startedAt) - Date.parse(run.queuedAt) : null
  return (
    <div className={styles.stack}>
      <section>
        <h3>{words[run.state]}</h3>
        {run.reason && <p className={styles.words}>{run.reason.text}</p>}
        {run.error && <p className={styles.words} data-tone="bad"><b>{run.error.text}</b> {run.error.cure}</p>}
        <dl className={styles.figures}>
          {waited !== null && <FigureRow name="Waited in the queue" value={formatDuration(Math.max(0, waited))} />}
          {run.tookMs !== null && !run.reused && <FigureRow name="Worked" value={formatDuration(run.tookMs)} />}
          {run.attempt > 0 && <FigureRow name="Tries" value={String(run.attempt)} />}
          {beside.length > 0 && <FigureRow name="In one job with" value={beside.join(', ')} />}
        </dl>
      </section>
      {run.resultKey && <section><h3>Content key</h3><code className={styles.key} title="Steps with this key give this very result, in any flow">{run.resultKey}</code></section>}
      <section>
        <h3>Log</h3>
        {mine.length === 0 ? <p className={styles.none}>Nothing was logged.</p> : <ol className={styles.log}>{mine.map((logged) => <LogLine key={logged.seq} logged={logged} />)}</ol>}
      </section>
    </div>
  )
}

function LogLine({ logged: { at, event } }: { logged: LoggedRunEvent }) {
  return (
    <li data-level={event.type === 'step.failed' ? 'bad' : event.type === 'step.retrying' || (event.type === 'step.log' && event.level === 'warn') ? 'warn' : undefined}>
      <time dateTime={at}>{new Date(at).toLocaleTimeString(undefined, { hour12: false })}</time><span>{textOf(event)}</span>
    </li>
  )
}

function textOf(event: LoggedRunEvent['event']): string {
  switch (event.type) {
    case 'step.queued': return 'Queued'
    case 'step.started': return event.attempt > 1 ? `Started, try ${event.attempt}` : 'Started'
    case 'step.done': return event.reused ? 'Reused a stored result' : `Done after ${formatDuration(event.tookMs)}`
    case 'step.skipped': return `Skipped: ${event.reason.text}`
    case 'step.retrying': return `${event.error.text} Trying again.`
    case 'step.failed': return `Failed: ${event.error.text}`
    case 'step.cancelled': return 'Cancelled'
    case 'step.log': return event.message
    default: return event.type
  }
}
