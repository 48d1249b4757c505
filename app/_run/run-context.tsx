'use client'
import { type ReactNode, createContext, useContext, useState } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { LivePreview } from '@/server/live/run-event.ts'
import { type RunState, type RunStore, createRunStore } from './run-store.ts'
import { type NodeRun, countSteps } from './run-view.ts'

const RunContext = createContext<RunStore | null>(null)

/** Holds the run that the page below shows. */
export function RunStoreProvider({ children, store }: { children: ReactNode; store?: RunStore }) {
  const [own] = useState(() => store ?? createRunStore())
  return <RunContext.Provider value={own}>{children}</RunContext.Provider>
}

export function useRunStore(): RunStore {
  const store = useContext(RunContext)
  if (!store) throw new Error('a run component was rendered outside RunProvider')
  return store
}
export function useRunState<T>(select: (state: RunState) => T): T {
  return useStore(useRunStore(), select)
}

/** What the shown run says of a node; null while no run is shown or the run does not know the node. Wakes only when this node changes. */
export function useNodeRun(nodeId: string): NodeRun | null {
  return useRunState((state) => state.view?.nodes[nodeId] ?? null)
}

/** The newest progress and picture of a node; null where it gave none. */
export function useNodePreview(nodeId: string): LivePreview | null {
  return useRunState((state) => state.previews[nodeId] ?? null)
}

/** The run as a whole, without its nodes: wakes on the counts and the state, not on every event. */
export function useRunHead() {
  return useRunState(useShallow(({ view, connection }) => {
    if (!view) return { runId: null, connection } as const
    const { runId, state, error, createdAt, startedAt, finishedAt } = view
    return { runId, state, error, createdAt, startedAt, finishedAt, connection, ...countSteps(view) } as const
  }))
}
