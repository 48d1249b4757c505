'use client'
import { PanelLeftClose, Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { catalog } from '@/nodes/catalog.ts'
import type { AnyNodeDefinition } from '@/nodes/kit/define-node.ts'
import { IconButton } from '../../_ui/button.tsx'
import { FamilyGlyph, familyTitles } from '../../_ui/family-glyph.tsx'
import { Tooltip } from '../../_ui/tooltip.tsx'
import { draggedKind } from '../canvas/dragged-kind.ts'
import { paletteGroups } from './palette-groups.ts'
import styles from './palette.module.css'

export interface PaletteProps { onAdd(kind: string): void; onClose(): void }

/** Every kind of node, by family. Dragged onto the canvas, or added to the middle of the view by click or Enter. */
export function Palette({ onAdd, onClose }: PaletteProps) {
  const [query, setQuery] = useState('')
  const groups = paletteGroups(catalog, query)
  const first = groups[0]?.definitions[0]
  return (
    <>
      <div className={styles.head}>
        <label className={styles.search}>
          <Search size={14} aria-hidden />
          <input
            type="search" placeholder="Search nodes" aria-label="Search nodes" value={query} onChange={(event) => setQuery(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && first) onAdd(first.kind)
              if (event.key === 'Escape') setQuery('')
            }}
          />
        </label>
        <IconButton label="Hide the palette" size="s" icon={<PanelLeftClose size={16} />} onClick={onClose} />
      </div>
      <div className={styles.list}>
        {groups.map(({ family, definitions }) => (
          <section key={family} aria-label={familyTitles[family]}>
            <h2>{familyTitles[family]}</h2>
            <ul>{definitions.map((definition) => <li key={definition.kind}><Entry definition={definition} onAdd={onAdd} /></li>)}</ul>
          </section>
        ))}
        {groups.length === 0 && <p className={styles.none}>No node is called “{query}”. Try what it works on, such as “items” or “text”.</p>}
      </div>
    </>
  )
}

function Entry({ definition, onAdd }: { definition: AnyNodeDefinition; onAdd(kind: string): void }) {
  return (
    <Tooltip side="right" content={definition.description}>
      <button
        type="button" className={styles.entry} draggable onClick={() => onAdd(definition.kind)} data-kind={definition.kind}
        onDragStart={(event) => draggedKind.write(event.dataTransfer, definition.kind)}
      >
        <FamilyGlyph family={definition.family} size={24} /><span>{definition.title}</span><Plus size={14} className={styles.plus} aria-hidden />
      </button>
    </Tooltip>
  )
}
