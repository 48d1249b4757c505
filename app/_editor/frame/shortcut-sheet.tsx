'use client'
import { Dialog } from '../../_ui/dialog.tsx'
import { Keys } from '../../_ui/kbd.tsx'
import styles from './shortcut-sheet.module.css'
import { gestures, type Shortcut, shortcuts } from './shortcuts.ts'

export function ShortcutSheet({ open, onClose }: { open: boolean; onClose(): void }) {
  return (
    <Dialog open={open} title="Shortcuts" onClose={onClose} width={620}>
      <div className={styles.columns}><List title="Keys" shortcuts={Object.values(shortcuts)} /><List title="Mouse" shortcuts={gestures} /></div>
    </Dialog>
  )
}

function List({ title, shortcuts: list }: { title: string; shortcuts: readonly Shortcut[] }) {
  return (
    <section className={styles.list}>
      <h3>{title}</h3>
      <dl>{list.map(({ keys, does }) => <div key={keys}><dt>{does}</dt><dd><Keys keys={keys} /></dd></div>)}</dl>
    </section>
  )
}
