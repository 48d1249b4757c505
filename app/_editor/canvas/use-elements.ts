'use client'
import { applyEdgeChanges, applyNodeChanges, type EdgeChange, type NodeChange } from '@xyflow/react'
import { useCallback, useEffect, useState } from 'react'
import { createStore, useStore } from 'zustand'
import { catalog } from '@/nodes/catalog.ts'
import { moveNodes } from '../document/commands.ts'
import type { EditorStore } from '../document/editor-store.ts'
import { type FlowEdge, type FlowNode, toFlowEdges, toFlowNodes } from './to-flow-elements.ts'

/** What React Flow draws, kept in step with the document: sizes and places under the hand live here, all else comes from the editor. */
export function useElements(editor: EditorStore) {
  const [elements] = useState(() => createElements(editor))
  const nodes = useStore(elements, (state) => state.nodes)
  const edges = useStore(elements, (state) => state.edges)
  useEffect(() => followEditor(editor, elements), [editor, elements])
  const onNodesChange = useCallback((changes: NodeChange<FlowNode>[]) => {
    elements.setState((state) => ({ nodes: applyNodeChanges(changes.filter(({ type }) => type === 'dimensions' || type === 'position'), state.nodes) }))
    const dropped = changes.flatMap((change) => (change.type === 'position' && !change.dragging && change.position ? [[change.id, change.position] as const] : []))
    if (dropped.length > 0) editor.getState().apply(moveNodes(new Map(dropped)))
    select(editor, 'nodes', changes)
  }, [editor, elements])
  const onEdgesChange = useCallback((changes: EdgeChange<FlowEdge>[]) => {
    elements.setState((state) => ({ edges: applyEdgeChanges(changes.filter(({ type }) => type !== 'select' && type !== 'remove'), state.edges) }))
    select(editor, 'edges', changes)
  }, [editor, elements])
  return { nodes, edges, onNodesChange, onEdgesChange }
}

type Elements = ReturnType<typeof createElements>
function createElements(editor: EditorStore) {
  const { document, selection } = editor.getState()
  return createStore(() => ({ nodes: toFlowNodes(document, catalog, selection), edges: toFlowEdges(document, catalog, selection) }))
}
function followEditor(editor: EditorStore, elements: Elements): () => void {
  const follow = () => {
    const { document, selection } = editor.getState()
    elements.setState((state) => {
      const nodes = toFlowNodes(document, catalog, selection, state.nodes)
      const edges = toFlowEdges(document, catalog, selection, state.edges)
      return nodes === state.nodes && edges === state.edges ? state : { nodes, edges }
    })
  }
  follow()
  return editor.subscribe((now, before) => { if (now.document !== before.document || now.selection !== before.selection) follow() })
}

function select(editor: EditorStore, what: 'nodes' | 'edges', changes: readonly (NodeChange<FlowNode> | EdgeChange<FlowEdge>)[]): void {
  const chosen = changes.filter((change) => change.type === 'select')
  if (chosen.length === 0) return
  const { selection, select: choose } = editor.getState()
  const ids = new Set(selection[what])
  for (const { id, selected } of chosen) {
    if (selected) ids.add(id)
    else ids.delete(id)
  }
  choose(what === 'nodes' ? ids : selection.nodes, what === 'edges' ? ids : selection.edges)
}
