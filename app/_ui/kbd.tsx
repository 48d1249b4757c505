import styles from './kbd.module.css'

/** Keys to press, such as "Ctrl Shift Z": one cap each. */
export function Keys({ keys }: { keys: string }) {
  return <span className={styles.keys}>{keys.split(' ').map((key) => <kbd key={key}>{key}</kbd>)}</span>
}
