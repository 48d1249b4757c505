'use client'
import { Search } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { catalog } from '@/nodes/catalog.ts'
import { lookUp } from '@/nodes/graph/check-connection.ts'
import type { AnyNodeDefinition } from '@/nodes/kit/define-node.ts'
import { FamilyGlyph, familyTitles } from '../../_ui/family-glyph.tsx'
import { PortShape } from '../../_ui/port-shape.tsx'
import type { Point } from '../document/commands.ts'
import { useEditorStore } from '../editor-context.tsx'
import { wayThrough } from '../document/insert.ts'
import { keptWires } from '../document/replace.ts'
import { paletteGroups } from '../palette/palette-groups.ts'
import { drawnType, type PortEnd, portsThatFit } from './port-fit.ts'
import styles from './quick-add.module.css'

export interface QuickAddRequest {
  screen: Point
  at: Point
  /** what a wire was pulled from: only what fits it is offered */
  end: PortEnd | null
  /** a wire to stand in: only what has an input and an output for it is offered */
  wireId?: string
  /** a node whose place is taken */
  replaces?: string
}
export interface QuickAddProps { request: QuickAddRequest; onAdd(kind: string, port: string | null): void; onClose(): void }

/** A small palette where the hand is: of all nodes, or of those that fit the dragged wire, the wire they go into, or the node they replace. */
export function QuickAdd({ request: { screen, end, wireId, replaces }, onAdd, onClose }: QuickAddProps) {
  const editor = useEditorStore()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const node = end && editor.getState().document.nodes.find(({ id }) => id === end.node)
  const definition = node ? lookUp(catalog, node.kind) : null
  const type = end && definition ? drawnType(definition, end.side, end.port) : null
  const { document } = editor.getState()
  const wire = wireId === undefined ? undefined : document.edges.find(({ id }) => id === wireId)
  const old = replaces === undefined ? undefined : document.nodes.find(({ id }) => id === replaces)
  const label = wire ? 'Insert a node' : old ? `Replace ${old.title ?? lookUp(catalog, old.kind)?.title ?? 'the node'} by` : end ? 'Add a node that fits' : 'Add a node'
  const found = paletteGroups(catalog, query).flatMap(({ definitions }) => definitions).flatMap((entry): { definition: AnyNodeDefinition; port: string | null }[] => {
    if (wire) return wayThrough(document, catalog, wire, entry) ? [{ definition: entry, port: null }] : []
    if (old && (entry.kind === old.kind || entry.inert)) return []
    if (!end || !definition) return [{ definition: entry, port: null }]
    const [port] = portsThatFit(definition, end, entry)
    return port === undefined ? [] : [{ definition: entry, port }]
  })
  // what keeps most wires comes first
  const entries = old ? found.map((entry) => ({ ...entry, kept: keptWires(document, catalog, old.id, old.id, entry.definition).length })).sort((a, b) => b.kept - a.kept) : found
  const active = Math.min(chosen, entries.length - 1)
  const add = (index: number) => {
    const entry = entries[index]
    if (entry) onAdd(entry.definition.kind, entry.port)
  }
  return (
    <Popover.Root open onOpenChange={(open) => { if (!open) onClose() }}>
      <Popover.Anchor style={{ position: 'fixed', left: screen.x, top: screen.y }} />
      <Popover.Portal>
        <Popover.Content className={styles.panel} align="start" side="right" sideOffset={4} collisionPadding={12} aria-label={label}>
          <label className={styles.search}>
            {type ? <PortShape type={type} /> : <Search size={14} aria-hidden />}
            <input
              placeholder={label} aria-label={label} role="combobox" aria-expanded aria-controls="quick-add-list" aria-activedescendant={entries.length > 0 ? `quick-add-${active}` : undefined}
              value={query} onChange={(event) => { setQuery(event.target.value); setChosen(0) }}
              onKeyDown={(event) => {
                if (event.key === 'Enter') add(active)
                if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
                  event.preventDefault()
                  setChosen((active + (event.key === 'ArrowDown' ? 1 : -1) + entries.length) % Math.max(1, entries.length))
                }
              }}
            />
          </label>
          <ul id="quick-add-list" role="listbox" aria-label="Nodes">
            {entries.map(({ definition: entry }, index) => (
              <li key={entry.kind} id={`quick-add-${index}`} role="option" aria-selected={index === active} onPointerEnter={() => setChosen(index)} onClick={() => add(index)}>
                <FamilyGlyph family={entry.family} size={24} /><span>{entry.title}</span><small>{familyTitles[entry.family]}</small>
              </li>
            ))}
          </ul>
          {entries.length === 0 && <p className={styles.none}>{end || wire ? 'No node of that name fits here.' : 'No node is called that.'}</p>}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
