import { figureName, formatFigure } from '@/nodes/face-parts/format-figure.ts'
import styles from './value-view.module.css'

/** Named figures, one a line; nothing where there are none. */
export function FigureList({ figures }: { figures: Readonly<Record<string, number>> }) {
  const entries = Object.entries(figures)
  if (entries.length === 0) return null
  return <dl className={styles.figures}>{entries.map(([name, value]) => <FigureRow key={name} name={figureName(name)} value={formatFigure(value)} />)}</dl>
}

export function FigureRow({ name, value }: { name: string; value: string }) {
  return <><dt>{name}</dt><dd>{value}</dd></>
}
