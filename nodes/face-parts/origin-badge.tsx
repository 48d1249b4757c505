import type { Origin } from '../kit/item.ts'
import styles from './origin-badge.module.css'

const names: Record<Origin, string> = { catalogue: 'Catalogue', edited: 'Edited', created: 'Created' }

/** Says where an item came from: by word, and by dot colour for those who know. */
export function OriginBadge({ origin }: { origin: Origin }) {
  return <span className={styles.badge} data-origin={origin}>{names[origin]}</span>
}
