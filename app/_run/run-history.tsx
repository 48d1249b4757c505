'use client'
import { useQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { useTRPC } from '../_trpc/trpc.ts'
import { formatDuration } from './format-duration.ts'
import styles from './run-history.module.css'
import { useRunSession } from './run-session.tsx'

const words = { queued: 'Queued', running: 'Running', done: 'Done', failed: 'Failed', cancelled: 'Cancelled' } as const

/** The runs of this flow, newest first; opening one shows its results on the canvas. */
export function RunHistory() {
  const trpc = useTRPC()
  const session = useRunSession()
  const [open, setOpen] = useState(false)
  const { data: runs, error, isPending } = useQuery(trpc.runs.list.queryOptions({ flowId: session.flowId, limit: 30 }, { enabled: open, staleTime: 0 }))
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={styles.trigger} aria-label="Earlier runs" title="Earlier runs" data-pinned={session.pinned || undefined}>
        <History size={15} aria-hidden />{session.pinned && <span>Earlier run</span>}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={styles.panel} align="end" sideOffset={8} collisionPadding={12}>
          <header><h2>Runs of this flow</h2>{session.pinned && <button type="button" onClick={() => { session.showLatest(); setOpen(false) }}>Show the latest</button>}</header>
          {error && <p className={styles.note}>The list cannot be loaded. {error.message}</p>}
          {isPending && <p className={styles.note}>Loading…</p>}
          {runs?.length === 0 && <p className={styles.note}>No run yet. Press Run to make the first.</p>}
          <ol>
            {runs?.map((run) => (
              <li key={run.id}>
                <button type="button" aria-current={run.id === session.runId} onClick={() => { session.show(run.id); setOpen(false) }}>
                  <i data-state={run.state} aria-hidden />
                  <span>{words[run.state]}{run.error && <small>{run.error.text}</small>}</span>
                  <time dateTime={run.createdAt}>{when(run.createdAt)}</time>
                  <output>{run.startedAt && run.finishedAt ? formatDuration(Date.parse(run.finishedAt) - Date.parse(run.startedAt)) : ''}</output>
                </button>
              </li>
            ))}
          </ol>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** The hour for a run of today, the day too for an older one. */
function when(iso: string): string {
  const date = new Date(iso)
  const today = date.toDateString() === new Date().toDateString()
  return date.toLocaleString(undefined, today ? { hour: '2-digit', minute: '2-digit', second: '2-digit' } : { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' })
}
