'use client'
import { useState } from 'react'
import { Button } from '../../_ui/button.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import styles from './conflict-dialog.module.css'
import type { Saving } from './use-autosave.ts'

/** Two people saved the same flow. Whichever version goes on here, the other is kept as a flow of its own. */
export function ConflictDialog({ saving }: { saving: Saving }) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState(false)
  const decide = async (choice: () => Promise<void>) => {
    setBusy(true)
    setTrouble(false)
    try {
      await choice()
    } catch {
      setTrouble(true)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog open={saving.state.kind === 'conflict'} title="This flow was changed elsewhere" description="It was saved from another tab or by somebody else since you opened it. Your changes are safe: choose which version goes on here, and the other is kept as a flow of its own in the list.">
      <div className={styles.choices}>
        <Button disabled={busy} onClick={() => void decide(saving.takeTheirs)}>Go on with theirs<small>Mine becomes “… (mine)”</small></Button>
        <Button look="primary" disabled={busy} onClick={() => void decide(saving.keepMine)}>Go on with mine<small>Theirs becomes “… (theirs)”</small></Button>
      </div>
      {trouble && <p className={styles.trouble} role="alert">The server did not answer. Nothing is lost: try again.</p>}
    </Dialog>
  )
}
