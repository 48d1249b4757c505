import type { ReactNode } from 'react'
import styles from './note.module.css'

/** A quiet sentence in the middle of a face that has nothing to show. */
export function Note({ children }: { children: ReactNode }) {
  return <p className={styles.note}>{children}</p>
}
