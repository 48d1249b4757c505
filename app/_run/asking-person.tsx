'use client'
import { Check, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../_ui/button.tsx'
import styles from './asking-person.module.css'
import { useRunSessionIfAny } from './run-session.tsx'

/** A step that waits for a person: the two answers. The run goes on wherever it was answered from, today or in a week. */
export function AskingPerson({ nodeId }: { nodeId: string }) {
  const session = useRunSessionIfAny()
  const [sent, setSent] = useState(false)
  const give = async (approved: boolean) => {
    setSent(true)
    await session?.answer(nodeId, { approved, itemIds: null, note: '' })
    setSent(false)
  }
  return (
    <div className={`${styles.asking} nodrag`}>
      <p>A person decides here. Nothing runs meanwhile.</p>
      <div>
        <Button look="primary" size="s" disabled={sent} onClick={() => void give(true)}><Check size={13} aria-hidden />Approve</Button>
        <Button size="s" disabled={sent} onClick={() => void give(false)}><X size={13} aria-hidden />Turn down</Button>
      </div>
    </div>
  )
}
