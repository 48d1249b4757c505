'use client'
import { CornerDownLeft, Search } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useMemo, useState } from 'react'
import { catalog } from '@/nodes/catalog.ts'
import type { Family } from '@/nodes/kit/define-node.ts'
import { FamilyGlyph } from '../../_ui/family-glyph.tsx'
import { Keys } from '../../_ui/kbd.tsx'
import type { CommandTools } from '../commands/editor-commands.ts'
import { paletteEntries } from '../commands/palette-entries.ts'
import { useEditorStore } from '../editor-context.tsx'
import styles from './command-palette.module.css'

/** Everything in one list, found by typing: commands with their keys, every node to add, every node of the flow to go to. */
export function CommandPalette({ tools, onClose }: { tools: CommandTools; onClose(): void }) {
  const editor = useEditorStore()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const entries = useMemo(() => paletteEntries(editor.getState(), catalog, query), [editor, query])
  const active = Math.min(chosen, entries.length - 1)
  const take = (index: number) => {
    const entry = entries[index]
    if (!entry) return
    onClose()
    // the dialog gives the focus back first: what opens next then keeps it
    setTimeout(() => entry.run(tools), 0)
  }
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) onClose() }}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.scrim} />
        <Dialog.Content className={styles.palette} aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">Search commands and nodes</Dialog.Title>
          <label className={styles.search}>
            <Search size={16} aria-hidden />
            <input
              placeholder="Search commands and nodes" aria-label="Search commands and nodes" role="combobox" aria-expanded aria-controls="command-list" aria-activedescendant={entries.length > 0 ? `command-${active}` : undefined}
              value={query} onChange={({ target }) => { setQuery(target.value); setChosen(0) }}
              onKeyDown={(event) => {
                if (event.key === 'Enter') take(active)
                if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
                event.preventDefault()
                const next = (active + (event.key === 'ArrowDown' ? 1 : -1) + entries.length) % Math.max(1, entries.length)
                setChosen(next)
                document.getElementById(`command-${next}`)?.scrollIntoView({ block: 'nearest' })
              }}
            />
          </label>
          <ul id="command-list" role="listbox" aria-label="Found">
            {entries.map(({ id, section, title, keys, family, detail }, index) => (
              <li key={id} id={`command-${index}`} role="option" aria-selected={index === active} data-first={entries[index - 1]?.section !== section ? section : undefined} onPointerMove={() => setChosen(index)} onClick={() => take(index)}>
                <Mark family={family} /><span>{title}</span>{detail && <small>{detail}</small>}{keys && <Keys keys={keys} />}
              </li>
            ))}
          </ul>
          {entries.length === 0 && <p className={styles.none}>Nothing is called “{query}”.</p>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Mark({ family }: { family?: Family }) {
  return family ? <FamilyGlyph family={family} size={22} /> : <i className={styles.mark}><CornerDownLeft size={13} aria-hidden /></i>
}
