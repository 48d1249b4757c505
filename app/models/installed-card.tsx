'use client'
import { Check, Gauge, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../_ui/button.tsx'
import { type Installed, formatBytes, formatSpeed } from './model-facts.ts'
import styles from './models.module.css'

export interface InstalledCardProps { model: Installed; /** named in the environment: the page cannot change it */ fixed: boolean; onMeasure(): void; onStop(): void; onRemove(): void; onChoose(): void }

/** A model on this machine: what it is, how fast, and what can be done with it. */
export function InstalledCard({ model, fixed, onMeasure, onStop, onRemove, onChoose }: InstalledCardProps) {
  const [sure, setSure] = useState(false)
  const measuring = model.task === 'measure'
  return (
    <article className={styles.card} data-chosen={model.chosen}>
      <header>
        <div><h3>{model.title}</h3><p>{model.name}</p></div>
        {model.chosen && <span className={styles.chosen}><Check size={13} aria-hidden />In use</span>}
      </header>
      <dl>
        <div><dt>Size</dt><dd>{formatBytes(model.bytes)}</dd></div>
        <div><dt>Source</dt><dd>{model.bundled ? 'Comes with the studio' : model.source}</dd></div>
        <div><dt>Stored as</dt><dd>{model.precision}</dd></div>
        <div><dt>Licence</dt><dd>{model.licence}</dd></div>
        <div><dt>Trained on</dt><dd>{model.trainedOn}</dd></div>
        {model.speeds.map(({ what, milliseconds, machine }) => <div key={what} title={machine}><dt>Time for {what}</dt><dd className={styles.figure}>{formatSpeed(milliseconds)}</dd></div>)}
      </dl>
      <footer>
        {measuring ? <Button size="s" onClick={onStop}>Stop measuring</Button> : <Button size="s" onClick={onMeasure}><Gauge size={14} aria-hidden />{model.speeds.length > 0 ? 'Measure again' : 'Measure the speed here'}</Button>}
        {measuring && <span className={styles.busy} role="status">Measuring…</span>}
        {!model.chosen && !fixed && <Button size="s" onClick={onChoose}>Use from the next start</Button>}
        {!model.chosen && fixed && <span className={styles.note}>The environment names another.</span>}
        {!model.bundled && (sure ? <Button size="s" look="danger" onClick={onRemove}>Remove {formatBytes(model.bytes)}</Button> : <IconButton label="Remove" size="s" icon={<Trash2 size={14} />} onClick={() => setSure(true)} />)}
      </footer>
    </article>
  )
}
