'use client'
import { type Connection, type OnConnectEnd, type OnConnectStart, useReactFlow } from '@xyflow/react'
import { useMemo } from 'react'
import { catalog } from '@/nodes/catalog.ts'
import { connect, type Point } from '../document/commands.ts'
import type { EditorStore } from '../document/editor-store.ts'
import { newId } from '../document/new-id.ts'
import { connectionProblem, fittingPorts, type PortEnd, replacedEdge, wireBetween } from './port-fit.ts'
import type { FlowEdge, FlowNode } from './to-flow-elements.ts'

export interface WiringEnds {
  /** A wire was let go over empty canvas. */
  onQuickAdd(screen: Point, at: Point, end: PortEnd): void
  /** A wire was let go where it may not end. */
  onRefused(screen: Point, text: string): void
}

/** What happens while a wire is in the hand: ports that fit light up; where it ends it is laid, refused with the reason, or asks what to add. */
export function useWiring(editor: EditorStore, { onQuickAdd, onRefused }: WiringEnds) {
  const flow = useReactFlow<FlowNode, FlowEdge>()
  return useMemo(() => {
    const onConnectStart: OnConnectStart = (_, { nodeId, handleId, handleType }) => {
      if (!nodeId || !handleId || !handleType) return
      const end: PortEnd = { node: nodeId, port: handleId, side: handleType === 'source' ? 'output' : 'input' }
      const { document, setWiring } = editor.getState()
      setWiring({ end, fits: fittingPorts(document, catalog, end) })
    }
    const isValidConnection = (connection: Connection | FlowEdge) => {
      const wire = wireOf(connection)
      return wire !== null && connectionProblem(editor.getState().document, catalog, wire) === null
    }
    const onConnectEnd: OnConnectEnd = (event, { fromHandle, toHandle }) => {
      const { wiring, setWiring } = editor.getState()
      setWiring(null)
      if (!wiring || !fromHandle) return
      const screen = pointOf(event)
      const target = toHandle ? endOf(toHandle) : portUnder(screen, wiring.end, wiring.fits)
      if (target === 'canvas') onQuickAdd(screen, flow.screenToFlowPosition(screen), wiring.end)
      else if (target && !(target.node === wiring.end.node && target.port === wiring.end.port && target.side === wiring.end.side)) {
        const refusal = lay(editor, wiring.end, target)
        if (refusal) onRefused(screen, refusal)
      }
    }
    return { onConnectStart, isValidConnection, onConnectEnd }
  }, [editor, flow, onQuickAdd, onRefused])
}

/** Lays the wire between two ports; the reason where it may not be. */
function lay(editor: EditorStore, a: PortEnd, b: PortEnd): string | null {
  const wire = wireBetween(a, b)
  if (!wire) return `Two ${a.side}s cannot be connected. Draw the wire from an output to an input.`
  const { document, apply } = editor.getState()
  const problem = connectionProblem(document, catalog, wire)
  if (problem) return `${problem.text}.`
  apply(connect({ id: newId('wire'), ...wire }, replacedEdge(document, catalog, wire)?.id))
  return null
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
