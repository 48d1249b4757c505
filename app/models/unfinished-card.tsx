import { Button } from '../_ui/button.tsx'
import { formatBytes, type Unfinished } from './model-facts.ts'
import styles from './models.module.css'

/** A download: how far it is, or why it stopped and what to do. */
export function UnfinishedCard({ model, onStop, onGoOn, onRemove }: { model: Unfinished; onStop(): void; onGoOn(): void; onRemove(): void }) {
  const share = model.totalBytes > 0 ? Math.min(1, model.doneBytes / model.totalBytes) : 0
  return (
    <article className={styles.card}>
      <header><div><h3>{model.title}</h3><p>{model.repo}</p></div></header>
      <div className={styles.bar} role="progressbar" aria-valuenow={Math.round(share * 100)} aria-valuemin={0} aria-valuemax={100} aria-label={`Download of ${model.title}`}><i style={{ width: `${share * 100}%` }} data-running={model.running} /></div>
      <p className={styles.progress} role="status">{model.totalBytes > 0 ? `${formatBytes(model.doneBytes)} of ${formatBytes(model.totalBytes)}` : model.running ? 'Asking the host what there is…' : 'Nothing came yet'}</p>
      {!model.running && model.error && <p className={styles.trouble} role="alert"><b>{model.error.text}</b> {model.error.cure}</p>}
      <footer>
        {model.running ? <Button size="s" onClick={onStop}>Pause</Button> : <Button size="s" look="primary" onClick={onGoOn}>{model.doneBytes > 0 ? 'Go on' : 'Try again'}</Button>}
        {!model.running && <Button size="s" onClick={onRemove}>Discard</Button>}
      </footer>
    </article>
  )
}
