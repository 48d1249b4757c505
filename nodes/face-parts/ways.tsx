import styles from './ways.module.css'

/** The ways that a flow may take, the ones taken filled. */
export function Ways({ ways, label }: { ways: readonly { name: string; taken: boolean }[]; label: string }) {
  return (
    <ul className={styles.ways} aria-label={label} style={{ gridTemplateColumns: `repeat(${ways.length}, 1fr)` }}>
      {ways.map(({ name, taken }) => <li key={name} data-taken={taken} aria-label={taken ? `${name}, taken` : `${name}, not taken`}>{name}</li>)}
    </ul>
  )
}
