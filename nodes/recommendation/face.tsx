'use client'
import { type Face, outputOf } from '../face-parts/face.ts'
import { formatScore } from '../face-parts/format-figure.ts'
import { Note } from '../face-parts/note.tsx'
import { OriginBadge } from '../face-parts/origin-badge.tsx'
import { ItemPicture } from '../face-parts/picture.tsx'
import styles from './face.module.css'

const SHOWN = 4

/** The head of the list as it is recommended: rank, picture, title, origin, score. */
export const recommendationFace: Face = {
  height: 186,
  outline: 'list',
  Body: function RecommendationBody({ outputs }) {
    const items = outputOf(outputs, 'items')?.items
    if (!items) return null
    if (items.length === 0) return <Note>Nothing is left to recommend: every item was held back.</Note>
    return (
      <ol className={styles.list}>
        {items.slice(0, SHOWN).map((item, index) => (
          <li key={item.id} data-item={item.id}>
            <span className={styles.rank}>{index + 1}</span>
            <span className={styles.thumb}><ItemPicture item={item} /></span>
            <span className={styles.text}><b title={item.title}>{item.title}</b><OriginBadge origin={item.origin} /></span>
            <span className={styles.score}>{formatScore(item.score)}</span>
          </li>
        ))}
        {items.length > SHOWN && <li className={styles.more}>and {items.length - SHOWN} more in the results</li>}
      </ol>
    )
  },
}
