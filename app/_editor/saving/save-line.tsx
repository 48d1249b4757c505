import { Check, CloudOff, RefreshCw, TriangleAlert } from 'lucide-react'
import { Tooltip } from '../../_ui/tooltip.tsx'
import type { SaveState } from './autosave.ts'
import styles from '../frame/top-bar.module.css'

const words: Record<SaveState['kind'], { text: string; more: string }> = {
  saved: { text: 'Saved', more: 'Every change is saved by itself.' },
  unsaved: { text: 'Edited', more: 'Saved in a moment.' },
  saving: { text: 'Saving…', more: 'On its way to the server.' },
  offline: { text: 'Offline', more: 'The server does not answer. Your changes are kept in this browser and saved as soon as it does.' },
  conflict: { text: 'Changed elsewhere', more: 'Choose which version goes on.' },
  refused: { text: 'Not saved', more: '' },
}

/** Whether the work is safe, in one word. */
export function SaveLine({ state }: { state: SaveState }) {
  const { text, more } = words[state.kind]
  return (
    <Tooltip content={state.kind === 'refused' ? `${state.text} ${state.cure}` : more}>
      <button type="button" className={styles.save} data-kind={state.kind} data-testid="save-state"><Icon kind={state.kind} /><span role="status">{text}</span></button>
    </Tooltip>
  )
}

function Icon({ kind }: { kind: SaveState['kind'] }) {
  if (kind === 'saved') return <Check size={13} aria-hidden />
  if (kind === 'offline') return <CloudOff size={13} aria-hidden />
  if (kind === 'refused' || kind === 'conflict') return <TriangleAlert size={13} aria-hidden />
  return <RefreshCw size={12} aria-hidden />
}
