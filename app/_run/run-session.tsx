'use client'
import { type ReactNode, createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '@/nodes/kit/answer.ts'
import type { GraphDocument } from '@/nodes/graph/document.ts'
import type { Problem } from '@/nodes/graph/plan.ts'
import { type ApiInputs, useTRPC, useTRPCClient } from '../_trpc/trpc.ts'
import { type ApiTrouble, readTrouble } from './api-trouble.ts'
import { CatalogueWorld } from './catalogue-world.tsx'
import { RunStoreProvider } from './run-context.tsx'
import { createRunStore } from './run-store.ts'
import { useRunEvents } from './use-run-events.ts'

export type StartOutcome = { ok: true; runId: string } | { ok: false; problems: Problem[] }
export interface RunSession {
  flowId: string
  /** the run on show; null before the first */
  runId: string | null
  /** an earlier run was opened by hand: a newer one does not push it away */
  pinned: boolean
  show(runId: string): void
  showLatest(): void
  /** Starts a run of the document and shows it. Problems of the document come back; a trouble of the connection is kept in `trouble`. */
  start(document: GraphDocument, overrides?: ApiInputs['runs']['start']['overrides']): Promise<StartOutcome>
  cancel(): Promise<void>
  /** Hands a step that waits for a person what was decided. */
  answer(nodeId: string, answer: Answer): Promise<void>
  busy: 'starting' | 'cancelling' | null
  trouble: ApiTrouble | null
}
const SessionContext = createContext<RunSession | null>(null)

/** The session of the page; null where a run is only shown, as in the gallery. */
export function useRunSessionIfAny(): RunSession | null {
  return useContext(SessionContext)
}

export function useRunSession(): RunSession {
  const session = useContext(SessionContext)
  if (!session) throw new Error('a run component was rendered outside RunProvider')
  return session
}

/** Shows the newest run of a flow, live, to everything below: a reload or a second tab finds it again. */
export function RunProvider({ flowId, children }: { flowId: string; children: ReactNode }) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const [store] = useState(createRunStore)
  const [chosen, setChosen] = useState<{ flowId: string; runId: string; hold: 'by-hand' | 'just-started' | null } | null>(null)
  const [busy, setBusy] = useState<RunSession['busy']>(null)
  const [trouble, setTrouble] = useState<ApiTrouble | null>(null)
  const { data: latest } = useQuery(trpc.runs.latest.queryOptions({ flowId }, { refetchOnWindowFocus: 'always' }))
  const mine = chosen?.flowId === flowId ? chosen : null
  const runId = mine?.hold ? mine.runId : (latest?.id ?? mine?.runId ?? null)

  useEffect(() => () => store.getState().leave(), [store, flowId])
  useRunEvents(store, runId)

  const start = useCallback<RunSession['start']>(async (document, overrides) => {
    setBusy('starting')
    setTrouble(null)
    try {
      const outcome = await client.runs.start.mutate({ flowId, document, overrides })
      if (outcome.ok) {
        // shown at once, and until the list of runs has it
        setChosen({ flowId, runId: outcome.runId, hold: 'just-started' })
        void queries.invalidateQueries({ queryKey: trpc.runs.list.queryKey() })
        await queries.invalidateQueries({ queryKey: trpc.runs.latest.queryKey({ flowId }) })
        setChosen((now) => (now?.runId === outcome.runId ? { ...now, hold: null } : now))
      }
      return outcome
    } catch (error) {
      setTrouble(readTrouble(error))
      return { ok: false, problems: [] }
    } finally {
      setBusy(null)
    }
  }, [client, queries, trpc, flowId])

  const cancel = useCallback(async () => {
    if (runId === null) return
    setBusy('cancelling')
    try {
      await client.runs.cancel.mutate({ runId })
    } catch (error) {
      setTrouble(readTrouble(error))
    } finally {
      setBusy(null)
    }
  }, [client, runId])

  const answer = useCallback<RunSession['answer']>(async (nodeId, given) => {
    if (runId === null) return
    setTrouble(null)
    try {
      await client.runs.answer.mutate({ runId, nodeId, answer: given })
    } catch (error) {
      setTrouble(readTrouble(error))
    }
  }, [client, runId])

  const session = useMemo<RunSession>(() => ({
    flowId, runId, pinned: mine?.hold === 'by-hand' && mine.runId !== latest?.id, start, cancel, answer, busy, trouble,
    show: (id) => setChosen({ flowId, runId: id, hold: 'by-hand' }),
    showLatest: () => setChosen(null),
  }), [flowId, runId, mine, latest, start, cancel, answer, busy, trouble])

  return <SessionContext.Provider value={session}><RunStoreProvider store={store}><CatalogueWorld>{children}</CatalogueWorld></RunStoreProvider></SessionContext.Provider>
}
