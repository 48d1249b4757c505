'use client'
import Link from 'next/link'
import { Button } from '../../_ui/button.tsx'
import { FamilyGlyph } from '../../_ui/family-glyph.tsx'
import styles from './empty-canvas.module.css'

/** What a blank canvas says: three steps to a first picture. */
export function EmptyCanvas({ onAdd }: { onAdd(kind: string): void }) {
  return (
    <section className={styles.empty} aria-label="How to begin">
      <Sketch />
      <h2>Build your first flow</h2>
      <p>Drag a node from the palette onto the canvas. Pull a wire from the mark at its right to a mark of the same shape at the left of the next. Then press Run.</p>
      <div className={styles.actions}>
        <Button look="primary" onClick={() => onAdd('request')}>Add a Request</Button>
        <Link href="/flows/sample" className={styles.link}>Look at the sample flow</Link>
      </div>
    </section>
  )
}

function Sketch() {
  return (
    <div className={styles.sketch} aria-hidden>
      <span><FamilyGlyph family="input" size={26} /><i /></span>
      <svg width="44" height="24" viewBox="0 0 44 24"><path d="M0 12C22 12 22 12 44 12" fill="none" stroke="var(--port-text)" strokeWidth="1.75" /><circle cx="3" cy="12" r="4" fill="var(--port-text)" /><circle cx="41" cy="12" r="4" fill="var(--port-text)" /></svg>
      <span><FamilyGlyph family="creator" size={26} /><i /></span>
    </div>
  )
}
