'use client'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useTRPC, useTRPCClient } from '../_trpc/trpc.ts'
import { followRun } from './follow-run.ts'
import { openRunSource } from './run-source.ts'
import type { RunStore } from './run-store.ts'

/**
 * Keeps the store in step with a run while the page is looked at. A hidden tab lets go of its streams (a browser allows six
 * connections to one server, for all tabs together) and goes on from the last event seen when it is shown again.
 */
export function useRunEvents(store: RunStore, runId: string | null): void {
  const client = useTRPCClient()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const visible = usePageVisible()
  const source = useMemo(() => openRunSource(client, ({ run, steps }) => {
    for (const { nodeId, outputs } of steps) if (outputs) queries.setQueryData(trpc.runs.stepOutputs.queryKey({ runId: run.id, nodeId }), outputs)
  }), [client, trpc, queries])
  useEffect(() => (runId !== null && visible ? followRun(source, store, runId) : undefined), [source, store, runId, visible])
}

function usePageVisible(): boolean {
  return useSyncExternalStore(
    (changed) => {
      document.addEventListener('visibilitychange', changed)
      return () => document.removeEventListener('visibilitychange', changed)
    },
    () => document.visibilityState === 'visible',
    () => true,
  )
}
