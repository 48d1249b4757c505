'use client'
import { useEffect, useRef, useState } from 'react'
import type { GraphNode } from '@/nodes/graph/document.ts'
import { useRunState } from '../../_run/run-context.tsx'
import { useEditor } from '../editor-context.tsx'
import type { SideTab } from './side-panel.tsx'

/**
 * What the panel at the right shows. Choosing a node opens it there (on a phone it waits to be asked); a run that comes
 * to its end while nothing is chosen opens the results.
 */
export function useSidePanel(phone: boolean) {
  const node = useEditor(({ document, selection }): GraphNode | null => {
    if (selection.nodes.size !== 1) return null
    const [id] = selection.nodes
    return document.nodes.find((candidate) => candidate.id === id) ?? null
  })
  const [nodeTab, setNodeTab] = useState<Exclude<SideTab, 'results'>>('settings')
  // closed by hand, or results opened by hand, until another node is chosen
  const [choice, setChoice] = useState<{ nodeId: string | null; shows: 'nothing' | 'node' | 'results' } | null>(null)
  const nodeId = node?.id ?? null
  const shows = choice?.nodeId === nodeId ? choice.shows : node && !phone ? 'node' : 'nothing'

  const runState = useRunState(({ view }) => view?.state ?? null)
  const before = useRef(runState)
  useEffect(() => {
    if (before.current === 'running' && runState === 'done' && nodeId === null && !phone) setChoice({ nodeId, shows: 'results' })
    before.current = runState
  }, [runState, nodeId, phone])

  return {
    node,
    open: shows === 'results' || (shows === 'node' && node !== null),
    tab: shows === 'results' ? 'results' as const : nodeTab,
    show: (tab: SideTab) => {
      if (tab !== 'results') setNodeTab(tab)
      setChoice({ nodeId, shows: tab === 'results' ? 'results' : 'node' })
    },
    close: () => setChoice({ nodeId, shows: 'nothing' }),
  }
}
