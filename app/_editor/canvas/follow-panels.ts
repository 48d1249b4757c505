'use client'
import { useReactFlow } from '@xyflow/react'
import { useCallback, useEffect, useRef } from 'react'
import { useEditorStore } from '../editor-context.tsx'
import { calmly } from './calmly.ts'
import type { FlowEdge, FlowNode } from './to-flow-elements.ts'
import { fitInside, type Insets } from './view-insets.ts'

/** Between a node that was pushed into sight and the panel beside it. Pixels. */
const AIR = 24

/**
 * Keeps what matters in sight when a panel opens or closes: the chosen node is pushed out from under the panel; with
 * nothing chosen the whole flow is fitted again, unless a hand has moved the view since it was last fitted.
 * @returns for the canvas: to be called when the view begins to move
 */
export function useFollowPanels({ top, right, bottom, left }: Insets): (event: MouseEvent | TouchEvent | null) => void {
  const flow = useReactFlow<FlowNode, FlowEdge>()
  const editor = useEditorStore()
  const moved = useRef(false)
  const before = useRef({ right, left })
  useEffect(() => {
    if (before.current.right === right && before.current.left === left) return
    before.current = { right, left }
    const duration = calmly(240)
    const { nodes } = editor.getState().selection
    if (nodes.size === 0) {
      if (!moved.current) void flow.fitView({ padding: fitInside({ top, right, bottom, left }), duration, maxZoom: 1, minZoom: 0.1 })
      return
    }
    const [chosen] = nodes
    const node = nodes.size === 1 && chosen !== undefined ? flow.getInternalNode(chosen) : undefined
    if (!node) return
    const { x, y, zoom } = flow.getViewport()
    const start = node.internals.positionAbsolute.x * zoom + x
    const end = start + (node.measured.width ?? 0) * zoom
    const push = Math.min(0, innerWidth - right - AIR - end) || Math.max(0, left + AIR - start)
    if (push !== 0) void flow.setViewport({ x: x + push, y, zoom }, { duration })
  }, [flow, editor, top, right, bottom, left])
  // moves by the program come without an event
  return useCallback((event) => { if (event !== null) moved.current = true }, [])
}
