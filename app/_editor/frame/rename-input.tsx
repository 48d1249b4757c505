'use client'
import { useState } from 'react'

/** A name that is edited where it stands: Enter or leaving takes it, Escape takes it back. */
export function RenameInput({ value, label, onRename, className }: { value: string; label: string; onRename(name: string): void; className?: string }) {
  const [draft, setDraft] = useState<string | null>(null)
  const finish = () => {
    if (draft !== null && draft.trim() !== value) onRename(draft.trim())
    setDraft(null)
  }
  return (
    <input
      className={className} aria-label={label} title={value} maxLength={120} spellCheck={false} value={draft ?? value} onChange={(event) => setDraft(event.target.value)} onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') {
          event.preventDefault()
          setDraft(null)
        }
      }}
    />
  )
}
