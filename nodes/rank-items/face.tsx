'use client'
import { type Face, outputOf } from '../face-parts/face.ts'
import { formatScore } from '../face-parts/format-figure.ts'
import { MoreCount } from '../face-parts/more-count.tsx'
import { Note } from '../face-parts/note.tsx'
import { ItemPicture } from '../face-parts/picture.tsx'
import styles from './face.module.css'

const SHOWN = 5

/** The first places, each with a bar as long as its score; the colour says where an item came from. */
export const rankItemsFace: Face = {
  height: 188,
  outline: 'list',
  Body: function RankItemsBody({ outputs }) {
    const items = outputOf(outputs, 'items')?.items
    if (!items) return null
    if (items.length === 0) return <Note>No items came in.</Note>
    const shown = items.slice(0, SHOWN)
    const scores = shown.map(({ score }) => score)
    // bars begin a little below the lowest that is shown: what matters is by how much one leads
    const [low, high] = [Math.min(...scores), Math.max(...scores)]
    const floor = low - Math.max(0.05, (high - low) * 0.5)
    return (
      <ol className={styles.list}>
        {shown.map((item) => (
          <li key={item.id} title={item.decisions.findLast(({ kind }) => kind === 'rank-items')?.text ?? item.title}>
            <span className={styles.thumb}><ItemPicture item={item} /></span>
            <span className={styles.text}><b>{item.title}</b><i data-origin={item.origin} style={{ width: `${((item.score - floor) / (high - floor)) * 100}%` }} /></span>
            <span className={styles.score}>{formatScore(item.score)}</span>
          </li>
        ))}
        <li className={styles.more}><MoreCount of={items.length} shown={shown.length} /></li>
      </ol>
    )
  },
}
