import type { Item } from '../kit/item.ts'
import { formatScore } from './format-figure.ts'
import styles from './item-grid.module.css'
import { ItemPicture } from './picture.tsx'

/** The best items as thumbnails with their score, best first; the last tile counts the rest. */
export function ItemGrid({ items, columns, rows, scoreName = 'score' }: { items: readonly Item[]; columns: number; rows: number; scoreName?: string }) {
  const room = columns * rows
  const shown = items.slice(0, items.length > room ? room - 1 : room)
  return (
    <ol className={styles.grid} style={{ gridTemplateColumns: `repeat(${columns}, 1fr)`, gridTemplateRows: `repeat(${rows}, 1fr)` }}>
      {shown.map((item) => (
        <li key={item.id} className={styles.tile} title={`${item.title}: ${scoreName} ${formatScore(item.score)}`} data-item={item.id}>
          <ItemPicture item={item} />
          <span className={styles.score}>{formatScore(item.score)}</span>
        </li>
      ))}
      {items.length > shown.length && <li className={styles.rest}>+{items.length - shown.length}</li>}
    </ol>
  )
}
