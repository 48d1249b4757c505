import styles from './editor-skeleton.module.css'

/** The outline of the editor while its flow is on the way. */
export function EditorSkeleton() {
  return <div className={styles.skeleton} role="status" aria-label="Loading the flow"><i className={styles.bar} /><i className={styles.palette} /><i className={styles.card} /><i className={styles.card} /><i className={styles.card} /></div>
}
