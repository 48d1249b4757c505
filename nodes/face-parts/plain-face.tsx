'use client'
import type { PortValue } from '../kit/port-types.ts'
import type { Face } from './face.ts'
import { formatFigure, formatPercent } from './format-figure.ts'
import { ItemGrid } from './item-grid.tsx'
import { Note } from './note.tsx'
import { Picture } from './picture.tsx'
import styles from './plain-face.module.css'
import { worst } from './worst-verdict.ts'

/** The face of a node that brings none of its own: its first output, by type. */
export const plainFace: Face = {
  height: 104,
  outline: 'lines',
  Body: function PlainBody({ outputs }) {
    const value = Object.values(outputs)[0]
    return value ? <PlainValue value={value} /> : <Note>Nothing came out.</Note>
  },
}

function PlainValue({ value }: { value: PortValue }) {
  switch (value.type) {
    case 'text': return <p className={styles.text} title={value.text}>{value.text}</p>
    case 'number': return <p className={styles.figure}>{formatFigure(value.value)}</p>
    case 'image': return <Picture artifact={value.artifact} alt={value.alt} fit="contain" />
    case 'clip': return <Picture artifact={value.poster} alt={value.alt} fit="contain" />
    case 'items': return value.items.length === 0 ? <Note>No items.</Note> : <ItemGrid items={value.items} columns={5} rows={2} />
    case 'guidance': return <Figure figure={value.action} words={`needs generation ${formatPercent(value.needsGeneration)}: ${value.explanation}`} />
    case 'viewer': return <Figure figure={value.name} words={`${value.history.length} seen`} />
    case 'embedding': return <Figure figure="Vector" words={`of ${value.model}`} />
    case 'table': return <Figure figure={`${value.rows.length} rows`} words={value.columns.map((column) => column.title).join(', ')} />
    case 'verdicts': {
      const held = value.byItem.filter((row) => worst(row.verdicts) !== 'pass').length
      return <Figure figure={`${value.byItem.length} checked`} words={held === 0 ? 'all passed' : `${held} to look at`} />
    }
  }
}

function Figure({ figure, words }: { figure: string; words: string }) {
  return <div className={styles.pair}><p className={styles.figure}>{figure}</p><p className={styles.words}>{words}</p></div>
}
