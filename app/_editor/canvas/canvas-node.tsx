'use client'
import { Handle, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import { catalog } from '@/nodes/catalog.ts'
import { lookUp } from '@/nodes/graph/check-connection.ts'
import { useNodeRun } from '../../_run/run-context.tsx'
import { NodeRunBody } from '../../_run/node-run-body.tsx'
import { PortShape } from '../../_ui/port-shape.tsx'
import styles from './canvas-node.module.css'
import { useEditor } from '../editor-context.tsx'
import { problemsOf, sameProblems, wiredPorts } from '../document/graph-index.ts'
import { NodeShell, describePort, type PortRow } from './node-shell.tsx'
import { StateBadge } from './state-badge.tsx'
import type { StepNode } from './to-flow-elements.ts'

/** A node on the canvas. Wakes when its own node, its own run state or its own problems change, and when a wire is picked up. */
export const CanvasNode = memo(function CanvasNode({ id, data: { node }, selected = false }: NodeProps<StepNode>) {
  const definition = lookUp(catalog, node.kind)
  const run = useNodeRun(id)
  const wired = useEditor(({ document }) => wiredPorts(document, id))
  const problems = useEditor((state) => problemsOf(state.problems, id), sameProblems)
  const fits = useEditor(({ wiring }) => (wiring === null ? null : (wiring.fits.get(id) ?? none)))
  const wiringFrom = useEditor(({ wiring }) => wiring?.end.side ?? null)
  const heldPort = useEditor(({ wiring }) => (wiring?.end.node === id ? `${wiring.end.side} ${wiring.end.port}` : null))
  const runState = run?.state ?? 'none'

  const renderPort = (port: PortRow) => {
    const isWired = wired.includes(` ${port.side === 'input' ? 'in' : 'out'}:${port.name} `)
    const held = heldPort === `${port.side} ${port.name}`
    const light = fits === null ? 'idle' : held ? 'held' : wiringFrom !== port.side && fits.includes(port.name) ? 'fits' : 'dim'
    return (
      <Handle
        type={port.side === 'input' ? 'target' : 'source'} position={port.side === 'input' ? Position.Left : Position.Right} id={port.name}
        className={styles.handle} data-light={light} role="button" tabIndex={selected ? 0 : -1} aria-label={`${describePort(port)}, of ${node.title ?? definition?.title ?? node.kind}`} title={describePort(port)}
      >
        <Marks port={port} filled={isWired} />
      </Handle>
    )
  }
  return (
    <div className={styles.node} data-dimmed={fits !== null && fits.length === 0 && heldPort === null}>
      <NodeShell
        definition={definition} kind={node.kind} title={node.title} selected={selected} runState={runState} problems={problems} renderPort={renderPort}
        strayPorts={strayPorts(wired, definition)} badge={<StateBadge state={runState} />} mode={node.mode}
      >
        {definition && <NodeRunBody nodeId={id} kind={node.kind} />}
      </NodeShell>
    </div>
  )
})

const none: readonly string[] = []

/** An input that takes several types carries the mark of the first; what else it takes is in its name. */
function Marks({ port: { types }, filled }: { port: PortRow; filled: boolean }) {
  const [type] = types
  return type ? <PortShape type={type} filled={filled} /> : <i className={styles.unknown} />
}

function strayPorts(wired: string, definition: { inputs: object; outputs: object } | null): { inputs: string[]; outputs: string[] } | undefined {
  const names = (prefix: string, known: object) => wired.split(' ').filter((port) => port.startsWith(prefix)).map((port) => port.slice(prefix.length)).filter((name) => !Object.hasOwn(known, name))
  const inputs = names('in:', definition?.inputs ?? {})
  const outputs = names('out:', definition?.outputs ?? {})
  return inputs.length + outputs.length > 0 ? { inputs, outputs } : undefined
}
