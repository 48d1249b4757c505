'use client'
import { ChevronDown, ChevronUp, Search, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { catalog } from '@/nodes/catalog.ts'
import { IconButton } from '../../_ui/button.tsx'
import { findInFlow } from '../document/find.ts'
import { useEditor } from '../editor-context.tsx'
import styles from './find-bar.module.css'

/** Looks for a text in titles, kinds, settings and notes, and goes from hit to hit: each is selected and brought into view. */
export function FindBar({ onShow, onClose }: { onShow(nodeId: string): void; onClose(): void }) {
  const document = useEditor((state) => state.document)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const hits = useMemo(() => findInFlow(document, catalog, query), [document, query])
  const current = hits.length === 0 ? -1 : Math.min(at, hits.length - 1)
  const go = (index: number) => {
    const next = hits.length === 0 ? -1 : (index + hits.length) % hits.length
    const hit = hits[next]
    if (!hit) return
    setAt(next)
    onShow(hit.nodeId)
  }
  const search = (text: string) => {
    setQuery(text)
    setAt(0)
    const [first] = findInFlow(document, catalog, text)
    if (first) onShow(first.nodeId)
  }
  const hit = hits[current]
  return (
    <search className={styles.bar} aria-label="Find in the flow" onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); onClose() } }}>
      <label className={styles.field}>
        <Search size={14} aria-hidden />
        <input
          autoFocus placeholder="Find in the flow" aria-label="Find in the flow" value={query} onChange={({ target }) => search(target.value)}
          onKeyDown={(event) => {
            const step = event.key === 'Enter' ? (event.shiftKey ? -1 : 1) : event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
            if (step === 0) return
            event.preventDefault()
            go(current + step)
          }}
        />
        <output aria-live="polite">{query.trim() === '' ? '' : hits.length === 0 ? 'Not found' : `${current + 1} of ${hits.length}`}</output>
      </label>
      <IconButton label="The one before" keys="Shift Enter" size="s" icon={<ChevronUp size={15} />} disabled={hits.length === 0} onClick={() => go(current - 1)} />
      <IconButton label="The next" keys="Enter" size="s" icon={<ChevronDown size={15} />} disabled={hits.length === 0} onClick={() => go(current + 1)} />
      <IconButton label="Close" keys="Esc" size="s" icon={<X size={15} />} onClick={onClose} />
      {hit && hit.where !== 'Title' && <p className={styles.where}><b>{hit.where}</b> {hit.excerpt}</p>}
    </search>
  )
}
