import styles from './more-count.module.css'

/** "+12" for what did not fit; nothing where all fitted. */
export function MoreCount({ of, shown }: { of: number; shown: number }) {
  return of > shown ? <span className={styles.more} title={`${of} in all`}>+{of - shown}</span> : null
}
