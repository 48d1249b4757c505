'use client'
import { Play, RefreshCw, Square } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { GraphDocument } from '@/nodes/graph/document.ts'
import type { Problem } from '@/nodes/graph/plan.ts'
import styles from './run-bar.module.css'
import { useRunHead } from './run-context.tsx'
import { RunHistory } from './run-history.tsx'
import { useRunSession } from './run-session.tsx'
import { RunSummaryLine } from './run-summary-line.tsx'
import { isOver } from './run-view.ts'

export interface RunBarProps {
  /** the flow as it stands on the canvas, saved or not */
  document(): GraphDocument
  /** what the server found wrong with it; empty when nothing is */
  onProblems(problems: Problem[]): void
  /** brings a node into view, such as the one that failed */
  onShowNode?(nodeId: string): void
}

/** Run and Cancel, what the run is doing, and the runs before it. Ctrl-Enter runs from anywhere on the page. */
export function RunBar({ document: currentDocument, onProblems, onShowNode }: RunBarProps) {
  const session = useRunSession()
  const head = useRunHead()
  const active = head.runId !== null && !isOver(head.state)
  const busy = session.busy !== null

  const run = async () => {
    if (busy || active) return
    const outcome = await session.start(currentDocument())
    onProblems(outcome.ok ? [] : outcome.problems)
  }
  useCtrlEnter(run)

  return (
    <div className={styles.bar} role="group" aria-label="Run" data-testid="run-bar" data-run-state={head.runId === null ? 'none' : head.state}>
      <RunSummaryLine onShowNode={onShowNode} />
      <RunHistory />
      {active
        ? <button key="cancel" type="button" className={styles.button} data-kind="cancel" onClick={() => void session.cancel()} disabled={busy}><Square size={12} fill="currentColor" aria-hidden />Cancel</button>
        : (
          <button key="run" type="button" className={styles.button} data-kind="run" onClick={() => void run()} disabled={busy} title="Run this flow (Ctrl-Enter)">
            {session.busy === 'starting' ? <RefreshCw size={13} className={styles.spinner} aria-hidden /> : <Play size={13} fill="currentColor" aria-hidden />}Run
          </button>
        )}
    </div>
  )
}

function useCtrlEnter(run: () => Promise<void>): void {
  const latest = useRef(run)
  useEffect(() => { latest.current = run })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return
      event.preventDefault()
      // a field that is being edited gives up its value first
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      setTimeout(() => void latest.current(), 0)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
