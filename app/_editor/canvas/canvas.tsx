'use client'
import { applyEdgeChanges, applyNodeChanges, Background, BackgroundVariant, type Connection, type EdgeChange, MiniMap, type NodeChange, ReactFlow, ReactFlowProvider, SelectionMode, useReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { type DragEvent, type MouseEvent as ReactMouseEvent, useCallback, useEffect, useRef, useState } from 'react'
import { createStore, useStore } from 'zustand'
import { catalog } from '@/nodes/catalog.ts'
import { lookUp } from '@/nodes/graph/check-connection.ts'
import { CanvasConnectionLine, CanvasEdge } from './canvas-edge.tsx'
import { CanvasNode } from './canvas-node.tsx'
import { CanvasControls, DetailLevel } from './canvas-controls.tsx'
import styles from './canvas.module.css'
import { connect, GRID, moveNodes, type Point } from '../document/commands.ts'
import { PHONE } from '../../_ui/use-media.ts'
import { useEditorStore } from '../editor-context.tsx'
import { draggedKind } from './dragged-kind.ts'
import type { EditorStore } from '../document/editor-store.ts'
import { newId } from '../document/new-id.ts'
import { connectionProblem, fittingPorts, type PortEnd, replacedEdge, wireBetween } from './port-fit.ts'
import { type FlowEdge, type FlowNode, toFlowEdges, toFlowNodes } from './to-flow-elements.ts'
import { useFollowPanels } from './follow-panels.ts'
import { fitInside, type Insets } from './view-insets.ts'

const nodeTypes = { step: CanvasNode }
const edgeTypes = { wire: CanvasEdge }

/** The least zoom at which a card can be read on a phone. */
const READABLE = 0.5

/** What the rest of the editor may ask of the canvas. */
export interface CanvasHandle {
  /** Brings nodes into view, all of them without ids. */
  show(nodeIds?: readonly string[]): void
  /** The place in the document at the middle of what is seen. */
  centre(): Point
  /** The place in the document under a point of the screen. */
  at(screen: Point): Point
}

export interface CanvasProps {
  /** pixels at each side that panels cover */
  insets: Insets
  onReady(handle: CanvasHandle): void
  /** A kind was dropped from the palette at a place in the document. */
  onDropKind(kind: string, at: Point): void
  /** A wire was let go over empty canvas, or the canvas was double-clicked (then without an end). */
  onQuickAdd(screen: Point, at: Point, end: PortEnd | null): void
  /** A wire was let go where it may not end. */
  onRefused(screen: Point, text: string): void
}

/** The graph, drawn and edited. React Flow keeps sizes and the places of nodes under the hand; all else is the editor's document. */
export function Canvas(props: CanvasProps) {
  return <ReactFlowProvider><Flow {...props} /></ReactFlowProvider>
}

function Flow({ insets, onReady, onDropKind, onQuickAdd, onRefused }: CanvasProps) {
  const editor = useEditorStore()
  const flow = useReactFlow<FlowNode, FlowEdge>()
  const [elements] = useState(() => createElements(editor))
  const nodes = useStore(elements, (state) => state.nodes)
  const edges = useStore(elements, (state) => state.edges)
  useEffect(() => followEditor(editor, elements), [editor, elements])
  const onMoveStart = useFollowPanels(insets)

  const latestInsets = useRef(insets)
  useEffect(() => { latestInsets.current = insets })
  useEffect(() => {
    onReady({
      show: (ids) => void flow.fitView({ nodes: ids?.map((id) => ({ id })), padding: fitInside(latestInsets.current), duration: calmly(320), maxZoom: ids ? 1 : 1, minZoom: 0.08 }),
      centre: () => flow.screenToFlowPosition(middleOf(latestInsets.current)),
      at: (screen) => flow.screenToFlowPosition(screen),
    })
  }, [flow, onReady])

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

  const lay = useCallback((a: PortEnd, b: PortEnd): string | null => {
    const wire = wireBetween(a, b)
    if (!wire) return `Two ${a.side}s cannot be connected. Draw the wire from an output to an input.`
    const { document, apply } = editor.getState()
    const problem = connectionProblem(document, catalog, wire)
    if (problem) return `${problem.text}.`
    apply(connect({ id: newId('wire'), ...wire }, replacedEdge(document, catalog, wire)?.id))
    return null
  }, [editor])

  // A blank canvas has nothing to fit: fitting waits for the first node, and would pull it from under the hand that drops it.
  // A phone shows where the flow begins, large enough to read; the rest is a swipe away
  const [firstView] = useState(() => elements.getState().nodes.length === 0 ? null : ({ padding: fitInside(insets), maxZoom: 1, ...(narrow() ? { minZoom: READABLE, nodes: elements.getState().nodes.slice(0).sort((a, b) => a.position.x - b.position.x).slice(0, 3) } : {}) }))

  const onPaneDoubleClick = (event: ReactMouseEvent) => {
    if (!(event.target instanceof Element) || !event.target.classList.contains('react-flow__pane')) return
    const screen = { x: event.clientX, y: event.clientY }
    onQuickAdd(screen, flow.screenToFlowPosition(screen), null)
  }

  return (
    <div className={styles.canvas} onDoubleClick={onPaneDoubleClick} data-testid="canvas">
      <ReactFlow<FlowNode, FlowEdge>
        nodes={nodes} edges={edges} nodeTypes={nodeTypes} edgeTypes={edgeTypes}
        onNodesChange={onNodesChange} onEdgesChange={onEdgesChange} onMoveStart={onMoveStart}
        onConnectStart={(_, { nodeId, handleId, handleType }) => {
          if (!nodeId || !handleId || !handleType) return
          const end: PortEnd = { node: nodeId, port: handleId, side: handleType === 'source' ? 'output' : 'input' }
          const { document, setWiring } = editor.getState()
          setWiring({ end, fits: fittingPorts(document, catalog, end) })
        }}
        isValidConnection={(connection) => {
          const wire = wireOf(connection)
          return wire !== null && connectionProblem(editor.getState().document, catalog, wire) === null
        }}
        onConnectEnd={(event, { fromHandle, toHandle }) => {
          const { wiring, setWiring } = editor.getState()
          setWiring(null)
          if (!wiring || !fromHandle) return
          const screen = pointOf(event)
          const target = toHandle ? endOf(toHandle) : portUnder(screen, wiring.end, wiring.fits)
          if (target === 'canvas') onQuickAdd(screen, flow.screenToFlowPosition(screen), wiring.end)
          else if (target && !(target.node === wiring.end.node && target.port === wiring.end.port && target.side === wiring.end.side)) {
            const refusal = lay(wiring.end, target)
            if (refusal) onRefused(screen, refusal)
          }
        }}
        connectionLineComponent={CanvasConnectionLine} connectionRadius={22} connectOnClick={false}
        onDragOver={(event: DragEvent) => { if (draggedKind.isIn(event.dataTransfer)) { event.preventDefault(); event.dataTransfer.dropEffect = 'copy' } }}
        onDrop={(event: DragEvent) => {
          const kind = draggedKind.read(event.dataTransfer)
          if (kind === null || !lookUp(catalog, kind)) return
          event.preventDefault()
          onDropKind(kind, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }))
        }}
        snapToGrid snapGrid={[GRID, GRID]} minZoom={0.08} maxZoom={2} fitView={firstView !== null} fitViewOptions={firstView ?? undefined}
        panOnScroll zoomOnDoubleClick={false} selectionOnDrag={false} selectionMode={SelectionMode.Partial} selectionKeyCode="Shift" multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
        deleteKeyCode={null} elevateNodesOnSelect nodesFocusable edgesFocusable autoPanOnNodeFocus proOptions={{ hideAttribution: true }}
        onlyRenderVisibleElements={nodes.length > 150}
        ariaLabelConfig={{ 'node.a11yDescription.default': 'Press Enter to select a node, the arrow keys to move it, Delete to remove it.', 'edge.a11yDescription.default': 'Press Enter to select a wire, Delete to remove it.' }}
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={1.4} color="var(--color-dots)" />
        <MiniMap<FlowNode> className={styles.minimap} pannable zoomable ariaLabel="Map of the flow" nodeBorderRadius={24} nodeColor={mapColour} nodeStrokeWidth={0} style={{ width: 168, height: 112 }} />
        <CanvasControls insets={insets} />
        <DetailLevel />
      </ReactFlow>
    </div>
  )
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

function wireOf({ source, sourceHandle, target, targetHandle }: Connection | FlowEdge) {
  return sourceHandle && targetHandle ? { from: { node: source, port: sourceHandle }, to: { node: target, port: targetHandle } } : null
}
function endOf({ nodeId, id, type }: { nodeId: string; id?: string | null; type: string }): PortEnd {
  return { node: nodeId, port: id ?? '', side: type === 'source' ? 'output' : 'input' }
}

/** Where a wire let go over a card would end: its first port that fits, else its first, which then says why not. 'canvas' where there is no card; null where there is a panel. */
function portUnder(screen: Point, end: PortEnd, fits: ReadonlyMap<string, readonly string[]>): PortEnd | 'canvas' | null {
  const under = document.elementFromPoint(screen.x, screen.y)
  const card = under?.closest('.react-flow__node')
  if (!card) return under?.closest('.react-flow__pane, .react-flow__edge') ? 'canvas' : null
  const node = card.getAttribute('data-id') ?? ''
  if (node === end.node) return null
  const side = end.side === 'output' ? 'input' : 'output'
  const port = fits.get(node)?.[0] ?? card.querySelector(`.react-flow__handle.${side === 'input' ? 'target' : 'source'}`)?.getAttribute('data-handleid')
  return port ? { node, port, side } : null
}

function pointOf(event: MouseEvent | TouchEvent): Point {
  const touch = 'changedTouches' in event ? event.changedTouches[0] : event
  return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 }
}
function middleOf({ top, right, bottom, left }: Insets): Point {
  return { x: (left + innerWidth - right) / 2, y: (top + innerHeight - bottom) / 2 }
}
/** Whether the canvas is too narrow for a whole flow. */
function narrow(): boolean {
  return matchMedia(PHONE).matches
}
function calmly(milliseconds: number): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : milliseconds
}
function mapColour({ data }: FlowNode): string {
  return `var(--family-${lookUp(catalog, data.node.kind)?.family ?? 'flow'})`
}
