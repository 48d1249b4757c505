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
import { paletteGroups } from '../palette/palette-groups.ts'
import { drawnType, type PortEnd, portsThatFit } from './port-fit.ts'
import styles from './quick-add.module.css'

export interface QuickAddRequest { screen: Point; at: Point; end: PortEnd | null }
export interface QuickAddProps { request: QuickAddRequest; onAdd(kind: string, port: string | null): void; onClose(): void }

/** A small palette where the hand is: of all nodes, or of those that the dragged wire fits. */
export function QuickAdd({ request: { screen, end }, onAdd, onClose }: QuickAddProps) {
  const editor = useEditorStore()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const node = end && editor.getState().document.nodes.find(({ id }) => id === end.node)
  const definition = node ? lookUp(catalog, node.kind) : null
  const type = end && definition ? drawnType(definition, end.side, end.port) : null
  const entries = paletteGroups(catalog, query).flatMap(({ definitions }) => definitions).flatMap((entry): { definition: AnyNodeDefinition; port: string | null }[] => {
    if (!end || !definition) return [{ definition: entry, port: null }]
    const [port] = portsThatFit(definition, end, entry)
    return port === undefined ? [] : [{ definition: entry, port }]
  })
  const active = Math.min(chosen, entries.length - 1)
  const add = (index: number) => {
    const entry = entries[index]
    if (entry) onAdd(entry.definition.kind, entry.port)
  }
  return (
    <Popover.Root open onOpenChange={(open) => { if (!open) onClose() }}>
      <Popover.Anchor style={{ position: 'fixed', left: screen.x, top: screen.y }} />
      <Popover.Portal>
        <Popover.Content className={styles.panel} align="start" side="right" sideOffset={4} collisionPadding={12} aria-label="Add a node">
          <label className={styles.search}>
            {type ? <PortShape type={type} /> : <Search size={14} aria-hidden />}
            <input
              placeholder={end ? 'Add a node that fits' : 'Add a node'} aria-label={end ? 'Add a node that fits' : 'Add a node'} role="combobox" aria-expanded aria-controls="quick-add-list" aria-activedescendant={entries.length > 0 ? `quick-add-${active}` : undefined}
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
          {entries.length === 0 && <p className={styles.none}>{end ? 'No node fits this port by that name.' : 'No node is called that.'}</p>}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
