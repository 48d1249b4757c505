'use client'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Problem } from '@/nodes/graph/plan.ts'
import { inputTypes, type AnyNodeDefinition } from '@/nodes/kit/define-node.ts'
import { portTypes, type PortTypeName } from '@/nodes/kit/port-types.ts'
import { FamilyGlyph } from '../../_ui/family-glyph.tsx'
import { Tooltip } from '../../_ui/tooltip.tsx'
import styles from './node-shell.module.css'
import type { Side } from './port-fit.ts'

export interface PortRow { side: Side; name: string; title: string; types: readonly PortTypeName[]; required: boolean; description?: string }

export interface NodeShellProps {
  /** null where the kind is unknown */
  definition: AnyNodeDefinition | null
  kind: string
  /** the user's own name for it */
  title?: string
  selected: boolean
  /** of the shown run; none where the run does not know the node */
  runState: string
  problems: readonly Problem[]
  /** switched off by the user */
  mode?: 'disabled' | 'bypassed'
  /** ports of wires whose own port is not known: drawn, so that the wire can be seen and removed */
  strayPorts?: { inputs: readonly string[]; outputs: readonly string[] }
  /** the mark of a port, which on the canvas takes and gives wires */
  renderPort(port: PortRow): ReactNode
  /** the state as an icon in the header, shown when zoomed out */
  badge?: ReactNode
  /** what the node shows of its run */
  children?: ReactNode
}

/** The card of a node: header, ports in rows, body. Knows nothing of the canvas, so that it can be shown anywhere. */
export function NodeShell({ definition, kind, title, selected, runState, problems, mode, strayPorts, renderPort, badge, children }: NodeShellProps) {
  const name = title ?? definition?.title ?? kind
  const subtitle = definition ? (title && title !== definition.title ? definition.title : null) : `Unknown kind “${kind}”`
  return (
    <article className={styles.card} data-selected={selected} data-state={runState} data-faulty={problems.length > 0} data-mode={mode} style={{ '--family': `var(--family-${definition?.family ?? 'flow'})` } as React.CSSProperties}>
      <header className={styles.header}>
        <FamilyGlyph family={definition?.family ?? 'flow'} />
        <div className={styles.names}>
          <h3 className={styles.title} title={name}>{name}</h3>
          {subtitle && <p className={styles.subtitle}>{subtitle}</p>}
        </div>
        {mode && <span className={styles.mode}>{mode === 'disabled' ? 'Disabled' : 'Bypassed'}</span>}
        {badge && <span className={styles.badge}>{badge}</span>}
        {problems.length > 0 && <ProblemMark problems={problems} />}
      </header>
      <Ports definition={definition} stray={strayPorts} renderPort={renderPort} />
      {children && <div className={styles.body}>{children}</div>}
    </article>
  )
}

function Ports({ definition, stray, renderPort }: { definition: AnyNodeDefinition | null; stray?: NodeShellProps['strayPorts']; renderPort: NodeShellProps['renderPort'] }) {
  const { inputs, outputs } = portRows(definition, stray)
  if (inputs.length + outputs.length === 0) return null
  return (
    <div className={styles.ports}>
      {(['input', 'output'] as const).map((side) => (
        <ul key={side} data-side={side}>
          {(side === 'input' ? inputs : outputs).map((port) => (
            <li key={port.name} className={styles.port}>{renderPort(port)}<span className={styles.label} data-optional={!port.required}>{port.title}</span></li>
          ))}
        </ul>
      ))}
    </div>
  )
}

function portRows(definition: AnyNodeDefinition | null, stray?: NodeShellProps['strayPorts']): { inputs: PortRow[]; outputs: PortRow[] } {
  const unknown = (side: Side) => (name: string): PortRow => ({ side, name, title: name, types: [], required: true, description: 'This port is not known.' })
  return {
    inputs: [
      ...Object.entries(definition?.inputs ?? {}).map(([name, port]): PortRow => ({ side: 'input', name, title: port.title, types: inputTypes(port), required: port.required !== false, description: port.description })),
      ...(stray?.inputs ?? []).map(unknown('input')),
    ],
    outputs: [
      ...Object.entries(definition?.outputs ?? {}).map(([name, port]): PortRow => ({ side: 'output', name, title: port.title, types: [port.type], required: true, description: port.description })),
      ...(stray?.outputs ?? []).map(unknown('output')),
    ],
  }
}

/** "Need: guidance, text or embedding. Optional." */
export function describePort({ title, types, required, side, description }: PortRow): string {
  const names = types.map((type) => portTypes[type].title.toLowerCase())
  const list = names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : (names[0] ?? 'unknown type')
  return `${side === 'input' ? 'Input' : 'Output'} ${title}: ${list}${required ? '' : ', optional'}${description ? `. ${description}` : ''}`
}

function ProblemMark({ problems }: { problems: readonly Problem[] }) {
  return (
    <Tooltip side="top" content={<span className={styles.problems}>{problems.slice(0, 4).map(({ text, cure }, index) => <span key={index}><b>{text}.</b> {cure}</span>)}</span>}>
      <button type="button" className={`${styles.mark} nodrag`} aria-label={`${problems.length === 1 ? 'Problem' : `${problems.length} problems`}: ${problems.map(({ text }) => text).join('; ')}`}><CircleAlert size={16} aria-hidden /></button>
    </Tooltip>
  )
}
