'use client'
import { applyEdgeChanges, applyNodeChanges, type EdgeChange, type NodeChange } from '@xyflow/react'
import { useCallback, useEffect, useState } from 'react'
import { createStore, useStore } from 'zustand'
import { catalog } from '@/nodes/catalog.ts'
import { moveNodes, type Point } from '../document/commands.ts'
import type { EditorStore } from '../document/editor-store.ts'
import { align, type Guide } from './alignment.ts'
import { dropNodes } from './drop-nodes.ts'
import { boxAround, boxOf } from './group-frames.ts'
import { type FlowEdge, type FlowNode, isStep, type StepNode, toFlowEdges, toFlowNodes, withFrames } from './to-flow-elements.ts'

/** How near a card must come to another's line to snap to it. Pixels of the screen. */
const REACH = 6

export interface ElementsState {
  nodes: FlowNode[]
  edges: FlowEdge[]
  /** shown while a card is dragged */
  guides: readonly Guide[]
}
export type Elements = ReturnType<typeof createElements>

/** What React Flow draws, kept in step with the document: sizes and places under the hand live here, all else comes from the editor. */
export function useElements(editor: EditorStore, zoom: () => number) {
  const [elements] = useState(() => createElements(editor))
  const nodes = useStore(elements, (state) => state.nodes)
  const edges = useStore(elements, (state) => state.edges)
  useEffect(() => followEditor(editor, elements), [editor, elements])
  const onNodesChange = useCallback((changes: NodeChange<FlowNode>[]) => {
    const { document } = editor.getState()
    const before = elements.getState().nodes
    const { moves, guides } = alignedMoves(changes, before, REACH / zoom())
    const sizes = changes.filter(({ type }) => type === 'dimensions')
    const pulled = placesWhilePulled(changes)
    if (sizes.length + moves.length > 0) {
      const placed = applyNodeChanges<FlowNode>([...sizes, ...pulled, ...moves], before)
      elements.setState({ nodes: withFrames(document, catalog, placed), guides })
    }
    const dropped = droppedPlaces(changes.filter((change) => !pulled.includes(change as PositionChange)), before)
    if (dropped.size > 0) {
      elements.setState({ guides: [] })
      editor.getState().apply(dropNodes(document, catalog, dropped, elements.getState().nodes, wireUnderHand()) ?? moveNodes(dropped))
      elements.setState((state) => ({ nodes: state.nodes.map((node) => (node.dragging ? { ...node, dragging: false } : node)) }))
    }
    select(editor, 'nodes', changes)
  }, [editor, elements, zoom])
  const onEdgesChange = useCallback((changes: EdgeChange<FlowEdge>[]) => {
    elements.setState((state) => ({ edges: applyEdgeChanges(changes.filter(({ type }) => type !== 'select' && type !== 'remove'), state.edges) }))
    select(editor, 'edges', changes)
  }, [editor, elements])
  return { elements, nodes, edges, onNodesChange, onEdgesChange }
}

function createElements(editor: EditorStore) {
  const { document, selection } = editor.getState()
  return createStore<ElementsState>(() => ({ nodes: toFlowNodes(document, catalog, selection), edges: toFlowEdges(document, catalog, selection), guides: [] }))
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

type PositionChange = Extract<NodeChange<FlowNode>, { type: 'position' }>
function positionsIn(changes: readonly NodeChange<FlowNode>[]): (PositionChange & { position: Point })[] {
  return changes.filter((change): change is PositionChange & { position: Point } => change.type === 'position' && change.position !== undefined)
}

/** Where notes go whose left or upper edge is pulled: they are not let go yet, and the document learns of it at the end. */
function placesWhilePulled(changes: readonly NodeChange<FlowNode>[]): PositionChange[] {
  const pulled = new Set(changes.flatMap((change) => (change.type === 'dimensions' && change.resizing !== undefined ? [change.id] : [])))
  return positionsIn(changes).filter(({ id }) => pulled.has(id))
}

/** Where the cards under the hand go: in line with others that are near; the cards of a group with its frame. */
function alignedMoves(changes: readonly NodeChange<FlowNode>[], nodes: readonly FlowNode[], reach: number): { moves: PositionChange[]; guides: Guide[] } {
  const dragged = positionsIn(changes).filter(({ dragging }) => dragging)
  if (dragged.length === 0) return { moves: [], guides: [] }
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const moves = new Map<string, Point>()
  for (const { id, position } of dragged) {
    const node = byId.get(id)
    if (!node) continue
    if (isStep(node)) moves.set(id, position)
    else for (const member of node.data.group.nodes) {
      const at = byId.get(member)?.position
      if (at) moves.set(member, { x: at.x + position.x - node.position.x, y: at.y + position.y - node.position.y })
    }
  }
  const around = boxAround([...moves].map(([id, position]) => boxOf({ ...byId.get(id)!, position })))
  const others = nodes.filter((node) => isStep(node) && !node.hidden && !moves.has(node.id)).map(boxOf)
  const { dx, dy, guides } = around ? align(around, others, reach) : { dx: 0, dy: 0, guides: [] }
  return { moves: [...moves].map(([id, { x, y }]) => ({ id, type: 'position', dragging: true, position: { x: x + dx, y: y + dy } })), guides }
}

/** Where the cards were let go: where they were last drawn, which is where they snapped to. Keys move without dragging. */
function droppedPlaces(changes: readonly NodeChange<FlowNode>[], nodes: readonly FlowNode[]): Map<string, Point> {
  const steps = new Map(nodes.filter(isStep).map((node): [string, StepNode] => [node.id, node]))
  const places = new Map<string, Point>()
  for (const change of positionsIn(changes)) {
    if (change.dragging) continue
    const node = nodes.find(({ id }) => id === change.id)
    if (!node) continue
    const moved = isStep(node) ? [node] : node.data.group.nodes.flatMap((id) => steps.get(id) ?? [])
    for (const { id, position, dragging } of moved) places.set(id, dragging || !isStep(node) ? position : change.position)
  }
  return places
}

/** The wire that the canvas has marked as the one a card would be dropped on. */
function wireUnderHand(): string | null {
  return document.querySelector('.react-flow__edge[data-takes="true"]')?.getAttribute('data-id') ?? null
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
