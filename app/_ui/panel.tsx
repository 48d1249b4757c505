'use client'
import type { ReactNode } from 'react'
import styles from './panel.module.css'

/** A panel that floats over the canvas at one side; a sheet from below on a phone. */
export function Panel({ side, label, open, onClose, children }: { side: 'left' | 'right'; label: string; open: boolean; onClose(): void; children: ReactNode }) {
  if (!open) return null
  return (
    <>
      <button type="button" className={styles.scrim} aria-label={`Close ${label.toLowerCase()}`} onClick={onClose} />
      <aside className={styles.panel} data-side={side} aria-label={label} onKeyDown={(event) => { if (event.key === 'Escape' && !event.defaultPrevented) onClose() }}>
        <span className={styles.grip} aria-hidden />
        {children}
      </aside>
    </>
  )
}
