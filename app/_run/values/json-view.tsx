import styles from './json-view.module.css'

const MOST = 20_000

/** Any value as indented JSON, cut at a length that a page bears. */
export function JsonView({ value }: { value: unknown }) {
  const text = JSON.stringify(value, null, 2) ?? 'undefined'
  return <pre className={styles.json}>{text.length > MOST ? `${text.slice(0, MOST)}\n… ${text.length - MOST} more characters` : text}</pre>
}
