'use client'
import { useState } from 'react'
import { formatScore } from '@/nodes/face-parts/format-figure.ts'
import { OriginBadge } from '@/nodes/face-parts/origin-badge.tsx'
import { ItemPicture } from '@/nodes/face-parts/picture.tsx'
import type { Item } from '@/nodes/kit/item.ts'
import { Lightbox } from '../results/lightbox.tsx'
import styles from './items-view.module.css'

/** Up to this many items are shown large: there is room, and people would rather look than read. */
const FEW = 3

/** Items as a list, best first; one opens large. Drawn in pages, so that 500 do not slow the panel. */
export function ItemsView({ items }: { items: readonly Item[] }) {
  const [shown, setShown] = useState(24)
  const [open, setOpen] = useState<Item | null>(null)
  if (items.length === 0) return <p className={styles.none}>No items.</p>
  return (
    <>
      <ol className={styles.list} data-large={items.length <= FEW}>
        {items.slice(0, shown).map((item) => (
          <li key={item.id}>
            <button type="button" onClick={() => setOpen(item)}>
              <span className={styles.thumb}><ItemPicture item={item} /></span>
              <span className={styles.text}><b>{item.title}</b><OriginBadge origin={item.origin} /></span>
              <span className={styles.score} title={Object.entries(item.scores).map(([name, score]) => `${name} ${formatScore(score)}`).join(', ')}>{formatScore(item.score)}</span>
            </button>
          </li>
        ))}
      </ol>
      {items.length > shown && <button type="button" className={styles.more} onClick={() => setShown(shown + 48)}>Show more ({items.length - shown})</button>}
      <Lightbox item={open} onClose={() => setOpen(null)} />
    </>
  )
}
