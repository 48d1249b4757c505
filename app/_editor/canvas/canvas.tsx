'use client'
import { Background, BackgroundVariant, MiniMap, ReactFlow, ReactFlowProvider, SelectionMode, useReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { type DragEvent, type MouseEvent as ReactMouseEvent, useEffect, useRef, useState } from 'react'
import { catalog } from '@/nodes/catalog.ts'
import { lookUp } from '@/nodes/graph/check-connection.ts'
import { calmly } from './calmly.ts'
import { CanvasConnectionLine, CanvasEdge } from './canvas-edge.tsx'
import { CanvasNode } from './canvas-node.tsx'
import { CanvasControls, DetailLevel } from './canvas-controls.tsx'
import styles from './canvas.module.css'
import { GRID, type Point } from '../document/commands.ts'
import { PHONE } from '../../_ui/use-media.ts'
import { useEditorStore } from '../editor-context.tsx'
import { draggedKind } from './dragged-kind.ts'
import type { PortEnd } from './port-fit.ts'
import type { FlowEdge, FlowNode } from './to-flow-elements.ts'
import { useElements } from './use-elements.ts'
import { useWiring } from './use-wiring.ts'
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
  const { nodes, edges, onNodesChange, onEdgesChange } = useElements(editor)
  const wiring = useWiring(editor, { onQuickAdd, onRefused })
  const onMoveStart = useFollowPanels(insets)

  const latestInsets = useRef(insets)
  useEffect(() => { latestInsets.current = insets })
  useEffect(() => {
    onReady({
      show: (ids) => void flow.fitView({ nodes: ids?.map((id) => ({ id })), padding: fitInside(latestInsets.current), duration: calmly(320), maxZoom: 1, minZoom: 0.08 }),
      centre: () => flow.screenToFlowPosition(middleOf(latestInsets.current)),
      at: (screen) => flow.screenToFlowPosition(screen),
    })
  }, [flow, onReady])

  // A blank canvas has nothing to fit: fitting waits for the first node, and would pull it from under the hand that drops it.
  // A phone shows where the flow begins, large enough to read; the rest is a swipe away.
  const [firstView] = useState(() => nodes.length === 0 ? null : ({ padding: fitInside(insets), maxZoom: 1, ...(narrow() ? { minZoom: READABLE, nodes: nodes.toSorted((a, b) => a.position.x - b.position.x).slice(0, 3) } : {}) }))

  const onPaneDoubleClick = (event: ReactMouseEvent) => {
    if (!(event.target instanceof Element) || !event.target.classList.contains('react-flow__pane')) return
    const screen = { x: event.clientX, y: event.clientY }
    onQuickAdd(screen, flow.screenToFlowPosition(screen), null)
  }

  return (
    <div className={styles.canvas} onDoubleClick={onPaneDoubleClick} data-testid="canvas">
      <ReactFlow<FlowNode, FlowEdge>
        nodes={nodes} edges={edges} nodeTypes={nodeTypes} edgeTypes={edgeTypes}
        onNodesChange={onNodesChange} onEdgesChange={onEdgesChange} onMoveStart={onMoveStart} {...wiring}
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

function middleOf({ top, right, bottom, left }: Insets): Point {
  return { x: (left + innerWidth - right) / 2, y: (top + innerHeight - bottom) / 2 }
}
/** Whether the canvas is too narrow for a whole flow. */
function narrow(): boolean {
  return matchMedia(PHONE).matches
}
function mapColour({ data }: FlowNode): string {
  return `var(--family-${lookUp(catalog, data.node.kind)?.family ?? 'flow'})`
}
