import { Ban, CircleCheck, CircleDashed, CircleSlash, CircleX, Clock, LoaderCircle } from 'lucide-react'
import styles from './state-badge.module.css'

const icons = { waiting: CircleDashed, queued: Clock, running: LoaderCircle, done: CircleCheck, skipped: CircleSlash, failed: CircleX, cancelled: Ban }

/** The state of a step as an icon, for a card that is too small for words. */
export function StateBadge({ state }: { state: string }) {
  const Icon = state in icons ? icons[state as keyof typeof icons] : null
  return Icon && <Icon size={26} strokeWidth={2} className={styles.icon} data-state={state} aria-hidden />
}
