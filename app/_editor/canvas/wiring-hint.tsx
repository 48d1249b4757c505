'use client'
import { useConnection, useReactFlow } from '@xyflow/react'
import { Ban } from 'lucide-react'
import { catalog } from '@/nodes/catalog.ts'
import { useEditorStore } from '../editor-context.tsx'
import styles from '../problems/refusal.module.css'
import { connectionProblem, type PortEnd, wireBetween } from './port-fit.ts'

/** Beside a port that will not take the wire in the hand: why not, before it is let go. */
export function WiringHint() {
  const editor = useEditorStore()
  const { flowToScreenPosition } = useReactFlow()
  const { inProgress, isValid, fromHandle, toHandle, to } = useConnection()
  if (!inProgress || isValid !== false || !toHandle || !fromHandle) return null
  const text = refusalOf(endOf(fromHandle), endOf(toHandle))
  const { x, y } = flowToScreenPosition(to)
  return text ? <p className={styles.refusal} data-testid="wiring-hint" style={{ left: x + 18, top: y + 14 }}><Ban size={14} aria-hidden />{text}.</p> : null

  function refusalOf(a: PortEnd, b: PortEnd): string | null {
    if (a.node === b.node && a.port === b.port && a.side === b.side) return null
    const wire = wireBetween(a, b)
    return wire ? (connectionProblem(editor.getState().document, catalog, wire)?.text ?? null) : `Two ${a.side}s cannot be connected`
  }
}

function endOf({ nodeId, id, type }: { nodeId: string; id?: string | null; type: string }): PortEnd {
  return { node: nodeId, port: id ?? '', side: type === 'source' ? 'output' : 'input' }
}
