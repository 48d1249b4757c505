'use client'
import { Handle, type NodeProps, Position, useUpdateNodeInternals } from '@xyflow/react'
import { ChevronDown, ChevronRight, Ungroup } from 'lucide-react'
import { memo, useEffect } from 'react'
import { groupColours, type GraphGroup } from '@/nodes/graph/document.ts'
import { IconButton } from '../../_ui/button.tsx'
import { PortShape } from '../../_ui/port-shape.tsx'
import { changeGroup, ungroup } from '../document/group-commands.ts'
import { useEditor, useEditorStore } from '../editor-context.tsx'
import { RenameInput } from '../frame/rename-input.tsx'
import styles from './group-frame.module.css'
import type { BorderPort, FrameNode } from './group-frames.ts'

/** The frame around a group, or the small card that stands for it while it is collapsed. Its head moves all that is in it. */
export const GroupFrame = memo(function GroupFrame({ id, data: { group, ports } }: NodeProps<FrameNode>) {
  const editor = useEditorStore()
  const selected = useEditor(({ selection }) => group.nodes.every((member) => selection.nodes.has(member)))
  const refresh = useUpdateNodeInternals()
  const portKey = ports.map((port) => `${port.side} ${port.id}`).join('\n')
  useEffect(() => refresh(id), [refresh, id, portKey, group.collapsed])
  const count = group.nodes.length === 1 ? '1 node' : `${group.nodes.length} nodes`
  return (
    <section className={styles.frame} data-collapsed={group.collapsed} data-selected={selected} style={{ '--group': `var(--group-${group.colour})` } as React.CSSProperties} aria-label={`Group ${group.title || 'without a title'}`}>
      <header className={`${styles.head} frame-handle`} onClick={({ target }) => { if (!(target instanceof Element) || !target.closest('button, input')) editor.getState().select(group.nodes) }}>
        <IconButton size="s" side="top" label={group.collapsed ? 'Open the group' : 'Collapse the group'} className="nodrag" aria-expanded={!group.collapsed} icon={group.collapsed ? <ChevronRight size={15} /> : <ChevronDown size={15} />} onClick={() => editor.getState().apply(changeGroup(group.id, { collapsed: !group.collapsed }))} />
        <span className={styles.title} data-text={group.title || 'Group'}><RenameInput className="nodrag" value={group.title || 'Group'} label="Name of the group" onRename={(title) => editor.getState().apply(changeGroup(group.id, { title }))} /></span>
        <small>{count}</small>
        <Tools group={group} />
      </header>
      {group.collapsed && ports.length > 0 && <Ports ports={ports} />}
    </section>
  )
})

function Tools({ group }: { group: GraphGroup }) {
  const editor = useEditorStore()
  return (
    <span className={`${styles.tools} nodrag`}>
      {groupColours.map((colour) => (
        <button key={colour} type="button" className={styles.colour} aria-label={`Colour ${colour}`} aria-pressed={group.colour === colour} style={{ '--group': `var(--group-${colour})` } as React.CSSProperties} onClick={() => editor.getState().apply(changeGroup(group.id, { colour }))} />
      ))}
      <IconButton size="s" side="top" label="Ungroup" keys="Ctrl Shift G" icon={<Ungroup size={14} />} onClick={() => editor.getState().apply(ungroup([group.id]))} />
    </span>
  )
}

function Ports({ ports }: { ports: readonly BorderPort[] }) {
  return (
    <div className={styles.ports}>
      {(['input', 'output'] as const).map((side) => (
        <ul key={side} data-side={side}>
          {ports.filter((port) => port.side === side).map(({ id, label, type }) => (
            <li key={id} title={label}>
              <Handle id={id} type={side === 'input' ? 'target' : 'source'} position={side === 'input' ? Position.Left : Position.Right} isConnectable={false} className={styles.port}>{type && <PortShape type={type} />}</Handle>
              <span>{label}</span>
            </li>
          ))}
        </ul>
      ))}
    </div>
  )
}
