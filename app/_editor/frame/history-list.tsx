'use client'
import { useShallow } from 'zustand/react/shallow'
import { Dialog } from '../../_ui/dialog.tsx'
import { useEditor, useEditorStore } from '../editor-context.tsx'
import styles from './history-list.module.css'

/** Every step since the flow was opened, the newest first: a click goes back or forth to just after it. */
export function HistoryList({ onClose }: { onClose(): void }) {
  const editor = useEditorStore()
  const { past, future } = useEditor(useShallow(({ past: done, future: undone }) => ({ past: done, future: undone })))
  // steps that were taken back, then those that stand, then the beginning; each with the number of steps that stand after it
  const steps = [
    ...future.map(({ name }, index) => ({ name, count: past.length + future.length - index })),
    ...past.map(({ name }, index) => ({ name, count: index + 1 })).reverse(),
    { name: 'as it was opened', count: 0 },
  ]
  return (
    <Dialog open title="History" description="What was done since the flow was opened here. Choose a step to go to just after it." onClose={onClose} width={420}>
      <ol className={styles.list}>
        {steps.map(({ name, count }) => (
          <li key={count}>
            <button type="button" data-undone={count > past.length} aria-current={count === past.length ? 'step' : undefined} onClick={() => editor.getState().goTo(count)}>
              <i aria-hidden /><span>{name.charAt(0).toUpperCase() + name.slice(1)}</span>{count === past.length && <small>Now</small>}
            </button>
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
