'use client'
import { Dialog } from '../../_ui/dialog.tsx'
import { Keys } from '../../_ui/kbd.tsx'
import { allCommands, commandGroups, gestures } from '../commands/editor-commands.ts'
import styles from './shortcut-sheet.module.css'

export function ShortcutSheet({ open, onClose }: { open: boolean; onClose(): void }) {
  const groups = commandGroups.map((group) => ({ group, listed: allCommands.flatMap(([, command]) => (command.group === group && command.keys ? [{ title: command.title, keys: command.keys }] : [])) }))
  return (
    <Dialog open={open} title="Shortcuts" onClose={onClose} width={860}>
      <div className={styles.columns}>
        {groups.map(({ group, listed }) => <List key={group} title={group} listed={listed} />)}
        <List title="Mouse" listed={gestures} />
      </div>
    </Dialog>
  )
}

function List({ title, listed }: { title: string; listed: readonly { keys: string; title: string }[] }) {
  return (
    <section className={styles.list}>
      <h3>{title}</h3>
      <dl>{listed.map(({ keys, title: does }) => <div key={keys}><dt>{does}</dt><dd><Keys keys={keys} /></dd></div>)}</dl>
    </section>
  )
}
