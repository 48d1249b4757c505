'use client'
import { Background, BackgroundVariant, MiniMap, ReactFlow, ReactFlowProvider, SelectionMode, useReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { type DragEvent, type MouseEvent as ReactMouseEvent, useEffect, useMemo, useRef, useState } from 'react'
import { catalog } from '@/nodes/catalog.ts'
import { lookUp } from '@/nodes/graph/check-connection.ts'
import { calmly } from './calmly.ts'
import { CanvasConnectionLine, CanvasEdge } from './canvas-edge.tsx'
import { CanvasNode } from './canvas-node.tsx'
import { AlignmentGuides } from './alignment-guides.tsx'
import { CanvasActionsContext } from './canvas-actions.tsx'
import { CanvasControls, DetailLevel } from './canvas-controls.tsx'
import type { CanvasHandle } from './canvas-handle.ts'
import styles from './canvas.module.css'
import { GRID, type Point } from '../document/commands.ts'
import { PHONE } from '../../_ui/use-media.ts'
import { useEditorStore } from '../editor-context.tsx'
import { draggedKind } from './dragged-kind.ts'
import type { PortEnd } from './port-fit.ts'
import { fitsIntoWire } from './drop-nodes.ts'
import { GroupFrame } from './group-frame.tsx'
import { NoteCard } from './note-card.tsx'
import { type FlowEdge, type FlowNode, isStep } from './to-flow-elements.ts'
import { useElements } from './use-elements.ts'
import { useWiring } from './use-wiring.ts'
import { useFollowPanels } from './follow-panels.ts'
import { fitInside, type Insets } from './view-insets.ts'
import { wayThrough } from '../document/insert.ts'
import { markWire, wireUnder } from './wire-under.ts'
import { WiringHint } from './wiring-hint.tsx'

const nodeTypes = { step: CanvasNode, note: NoteCard, frame: GroupFrame }
const edgeTypes = { wire: CanvasEdge }

/** The least zoom at which a card can be read on a phone. */
const READABLE = 0.5

export interface CanvasProps {
  /** pixels at each side that panels cover */
  insets: Insets
  onReady(handle: CanvasHandle): void
  /** whether the map of the flow is shown */
  map: boolean
  /** A kind was dropped from the palette at a place in the document, on a wire that it fits into where one is named. */
  onDropKind(kind: string, at: Point, wireId: string | null): void
  /** A node is wanted in a wire. */
  onInsert(edgeId: string, screen: Point): void
  /** What can be done here is asked for: of the selection, which holds what lies under the point. */
  onMenu(screen: Point): void
  /** A wire was let go over empty canvas, or the canvas was double-clicked (then without an end). */
  onQuickAdd(screen: Point, at: Point, end: PortEnd | null): void
  /** A wire was let go where it may not end. */
  onRefused(screen: Point, text: string): void
}

/** The graph, drawn and edited. React Flow keeps sizes and the places of nodes under the hand; all else is the editor's document. */
export function Canvas(props: CanvasProps) {
  return <ReactFlowProvider><Flow {...props} /></ReactFlowProvider>
}

function Flow({ insets, map, onReady, onDropKind, onInsert, onMenu, onQuickAdd, onRefused }: CanvasProps) {
  const editor = useEditorStore()
  const flow = useReactFlow<FlowNode, FlowEdge>()
  const { elements, nodes, edges, onNodesChange, onEdgesChange } = useElements(editor, flow.getZoom)
  const canvas = useRef<HTMLDivElement>(null)
  const actions = useMemo(() => ({ insertInto: onInsert }), [onInsert])
  const wiring = useWiring(editor, { onQuickAdd, onRefused })
  const onMoveStart = useFollowPanels(insets)

  const latestInsets = useRef(insets)
  useEffect(() => { latestInsets.current = insets })
  useEffect(() => {
    onReady({
      show: (ids) => void flow.fitView({ nodes: ids?.map((id) => ({ id })), padding: fitInside(latestInsets.current), duration: calmly(320), maxZoom: 1, minZoom: 0.08 }),
      centre: () => flow.screenToFlowPosition(middleOf(latestInsets.current)),
      at: (screen) => flow.screenToFlowPosition(screen),
      screen: (at) => flow.flowToScreenPosition(at),
      zoom: (factor) => void flow.zoomTo(flow.getZoom() * factor, { duration: calmly(140) }),
      sizeOf: (nodeId) => {
        const { measured, initialWidth = 0, initialHeight = 0 } = flow.getNode(nodeId) ?? {}
        return { width: measured?.width ?? initialWidth, height: measured?.height ?? initialHeight }
      },
      settle: () => settle(canvas.current),
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

  const menuFor = (event: ReactMouseEvent | MouseEvent, nodes: readonly string[], edges: readonly string[] = []) => {
    event.preventDefault()
    const { selection, select } = editor.getState()
    const inSelection = nodes.every((id) => selection.nodes.has(id)) && edges.every((id) => selection.edges.has(id))
    if (nodes.length + edges.length === 0 || !inSelection) select(nodes, edges)
    onMenu({ x: event.clientX, y: event.clientY })
  }
  /** the wire under the mouse, where it takes the kind that is dragged from the palette */
  const wireForKind = (event: DragEvent): string | null => {
    const kind = draggedKind.current()
    const definition = kind === null ? null : lookUp(catalog, kind)
    const id = wireUnder({ x: event.clientX, y: event.clientY })
    const { document } = editor.getState()
    const edge = document.edges.find((each) => each.id === id)
    return edge && definition && wayThrough(document, catalog, edge, definition) ? edge.id : null
  }

  return (
    <CanvasActionsContext value={actions}>
    <div ref={canvas} className={styles.canvas} onDoubleClick={onPaneDoubleClick} data-testid="canvas">
      <ReactFlow<FlowNode, FlowEdge>
        nodes={nodes} edges={edges} nodeTypes={nodeTypes} edgeTypes={edgeTypes}
        onNodesChange={onNodesChange} onEdgesChange={onEdgesChange} onMoveStart={onMoveStart} {...wiring}
        connectionLineComponent={CanvasConnectionLine} connectionRadius={22} connectOnClick={false}
        onNodeDrag={(event, node, dragged) => {
          const point = 'clientX' in event ? { x: event.clientX, y: event.clientY } : null
          const wire = point && dragged.length === 1 && isStep(node) ? wireUnder(point) : null
          markWire(wire !== null && fitsIntoWire(editor.getState().document, catalog, node.id, wire) ? wire : null)
        }}
        onNodeDragStop={() => markWire(null)}
        onNodeContextMenu={(event, node) => menuFor(event, isStep(node) ? [node.id] : node.data.group.nodes)} onEdgeContextMenu={(event, edge) => menuFor(event, [], [edge.id])}
        onPaneContextMenu={(event) => menuFor(event, [])} onSelectionContextMenu={(event, chosen) => menuFor(event, chosen.map(({ id }) => id))}
        onDragOver={(event: DragEvent) => {
          if (!draggedKind.isIn(event.dataTransfer)) return
          event.preventDefault()
          event.dataTransfer.dropEffect = 'copy'
          markWire(wireForKind(event))
        }}
        onDragLeave={() => markWire(null)}
        onDrop={(event: DragEvent) => {
          const kind = draggedKind.read(event.dataTransfer)
          if (kind === null || !lookUp(catalog, kind)) return
          event.preventDefault()
          const wire = wireForKind(event)
          markWire(null)
          onDropKind(kind, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }), wire)
        }}
        snapToGrid snapGrid={[GRID, GRID]} minZoom={0.08} maxZoom={2} fitView={firstView !== null} fitViewOptions={firstView ?? undefined}
        panOnScroll zoomOnDoubleClick={false} selectionOnDrag={false} selectionMode={SelectionMode.Partial} selectionKeyCode="Shift" multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
        deleteKeyCode={null} elevateNodesOnSelect nodesFocusable edgesFocusable autoPanOnNodeFocus proOptions={{ hideAttribution: true }}
        onlyRenderVisibleElements={nodes.length > 150}
        ariaLabelConfig={{ 'node.a11yDescription.default': 'Press Enter to select a node, the arrow keys to move it, Delete to remove it.', 'edge.a11yDescription.default': 'Press Enter to select a wire, Delete to remove it.' }}
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={1.4} color="var(--color-dots)" />
        {map && <MiniMap<FlowNode> className={styles.minimap} pannable zoomable ariaLabel="Map of the flow" nodeBorderRadius={24} nodeColor={mapColour} nodeStrokeWidth={0} style={{ width: 168, height: 112 }} />}
        <CanvasControls insets={insets} />
        <DetailLevel />
        <AlignmentGuides elements={elements} />
        <WiringHint />
      </ReactFlow>
    </div>
    </CanvasActionsContext>
  )
}

function middleOf({ top, right, bottom, left }: Insets): Point {
  return { x: (left + innerWidth - right) / 2, y: (top + innerHeight - bottom) / 2 }
}
/** Whether the canvas is too narrow for a whole flow. */
function narrow(): boolean {
  return typeof matchMedia === 'function' && matchMedia(PHONE).matches
}
function mapColour(node: FlowNode): string {
  if (!isStep(node)) return `color-mix(in oklab, var(--group-${node.data.group.colour}) 22%, transparent)`
  return `var(--family-${lookUp(catalog, node.data.node.kind)?.family ?? 'flow'})`
}

/** How long cards take to slide where they are put. Milliseconds; the same figure stands in the styles. */
const SLIDE = 280
/** Lets cards slide for a moment: styles do it, and none for those who want no motion. */
function settle(canvas: HTMLElement | null): void {
  canvas?.setAttribute('data-settling', 'true')
  setTimeout(() => canvas?.removeAttribute('data-settling'), SLIDE + 40)
}
