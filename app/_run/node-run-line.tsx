'use client'
import { Ban, CircleCheck, CircleDashed, CircleSlash, CircleX, Clock, LoaderCircle, Recycle, UserRound } from 'lucide-react'
import type { LivePreview } from '@/server/live/run-event.ts'
import { formatDuration, formatElapsed } from './format-duration.ts'
import styles from './node-run-line.module.css'
import type { NodeRun } from './run-view.ts'
import { useElapsed } from './use-now.ts'

/** One line under a node: the state by icon and word, the time at the right, progress above it while it works. */
export function NodeRunLine({ run, preview }: { run: NodeRun | null; preview: LivePreview | null }) {
  if (run?.state === 'running') return <RunningLine run={run} preview={preview} />
  const { Icon, words, tone } = lineOf(run)
  const took = run?.state === 'done' && !run.reused && run.tookMs !== null ? formatDuration(run.tookMs) : null
  return (
    <p className={styles.line} data-tone={tone}>
      <Icon size={13} aria-hidden />
      <span className={styles.words} title={run?.reason?.text}>{words}</span>
      {took !== null && <time>{took}</time>}
    </p>
  )
}

function RunningLine({ run, preview }: { run: NodeRun; preview: LivePreview | null }) {
  const elapsed = useElapsed(run.startedAt, true)
  const fraction = preview?.fraction ?? null
  const again = run.attempt > 1 ? `Try ${run.attempt}: ` : ''
  return (
    <p className={styles.line} data-tone="running">
      <span className={styles.track} role="progressbar" aria-label="Progress" aria-valuenow={fraction === null ? undefined : Math.round(fraction * 100)} data-known={fraction !== null}>
        <i style={fraction === null ? undefined : { transform: `scaleX(${fraction})` }} />
      </span>
      <LoaderCircle size={13} aria-hidden className={styles.spinner} />
      <span className={styles.words}>{again}{preview?.text ?? 'Running'}</span>
      <time>{elapsed === null ? '' : formatElapsed(elapsed)}</time>
    </p>
  )
}

function lineOf(run: NodeRun | null) {
  switch (run?.state) {
    case 'queued': return { Icon: Clock, words: run.error ? 'Queued again' : 'Queued', tone: 'quiet' }
    case 'asking': return { Icon: UserRound, words: 'Waits for your decision', tone: 'warn' }
    case 'done': return run.reused ? { Icon: Recycle, words: 'Reused: nothing changed', tone: 'done' } : { Icon: CircleCheck, words: 'Done', tone: 'done' }
    case 'failed': return { Icon: CircleX, words: 'Failed', tone: 'bad' }
    case 'skipped': return { Icon: CircleSlash, words: 'Skipped', tone: 'quiet' }
    case 'cancelled': return { Icon: Ban, words: 'Cancelled', tone: 'quiet' }
    case 'waiting': return { Icon: CircleDashed, words: 'Waiting', tone: 'faint' }
    default: return { Icon: CircleDashed, words: 'Not run yet', tone: 'faint' }
  }
}
