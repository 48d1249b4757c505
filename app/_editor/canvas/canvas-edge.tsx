'use client'
import { type ConnectionLineComponentProps, type EdgeProps, getBezierPath } from '@xyflow/react'
import { memo, useState } from 'react'
import { catalog } from '@/nodes/catalog.ts'
import { lookUp } from '@/nodes/graph/check-connection.ts'
import { useRunState } from '../../_run/run-context.tsx'
import styles from './canvas-edge.module.css'
import { useEditor } from '../editor-context.tsx'
import { useCanvasActions } from './canvas-actions.tsx'
import { drawnType } from './port-fit.ts'
import type { FlowEdge } from './to-flow-elements.ts'

/** A wire in the colour of what it carries. It moves while the step it feeds is working on what came through it; under the mouse it offers to take a node in. */
export const CanvasEdge = memo(function CanvasEdge({ id, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, source, target, selected, data }: EdgeProps<FlowEdge>) {
  const flows = useRunState(({ view }) => view?.nodes[target]?.state === 'running' && view.nodes[source]?.state === 'done')
  const [hovered, setHovered] = useState(false)
  const { insertInto } = useCanvasActions()
  const [path, middleX, middleY] = getBezierPath({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, curvature: 0.32 })
  return (
    <g
      className={styles.wire} data-selected={selected} data-flows={flows} data-idle={data?.idle} onPointerEnter={() => setHovered(true)} onPointerLeave={() => setHovered(false)}
      style={{ '--type': data?.type ? `var(--port-${data.type})` : 'var(--color-warn)' } as React.CSSProperties}
    >
      <path d={path} className="react-flow__edge-interaction" fill="none" strokeOpacity={0} strokeWidth={20} />
      <path d={path} className={styles.halo} />
      <path d={path} className={`react-flow__edge-path ${styles.line}`} />
      {flows && <path d={path} className={styles.pulse} />}
      {(hovered || selected) && (
        <g className={styles.plus} role="button" aria-label="Insert a node" transform={`translate(${middleX} ${middleY})`} onClick={(event) => { event.stopPropagation(); insertInto(id, { x: event.clientX, y: event.clientY }) }}>
          <title>Insert a node</title>
          <circle r={9} /><path d="M-4 0H4M0 -4V4" />
        </g>
      )}
    </g>
  )
})

/** The wire in the hand: solid where it may end, dashed where not. */
export function CanvasConnectionLine({ fromX, fromY, toX, toY, fromPosition, toPosition, connectionStatus }: ConnectionLineComponentProps) {
  const type = useEditor(({ wiring, document }) => {
    const node = wiring && document.nodes.find(({ id }) => id === wiring.end.node)
    const definition = node && lookUp(catalog, node.kind)
    return wiring && definition ? drawnType(definition, wiring.end.side, wiring.end.port) : null
  })
  const [path] = getBezierPath({ sourceX: fromX, sourceY: fromY, targetX: toX, targetY: toY, sourcePosition: fromPosition, targetPosition: toPosition, curvature: 0.32 })
  return (
    <g className={styles.hand} data-status={connectionStatus ?? 'open'} style={{ '--type': type ? `var(--port-${type})` : 'var(--color-ink)' } as React.CSSProperties}>
      <path d={path} />
      <circle cx={toX} cy={toY} r={4.5} />
    </g>
  )
}
