'use client'
import { type Face, outputOf } from '../face-parts/face.ts'
import { useFaceWorld } from '../face-parts/face-world.ts'
import { MoreCount } from '../face-parts/more-count.tsx'
import { Note } from '../face-parts/note.tsx'
import { ItemPicture, Picture } from '../face-parts/picture.tsx'
import styles from './face.module.css'

const SHOWN = 3

/** The frame chosen for this request, large, with the thumbnail of before set into its corner; changed ones first. */
export const thumbnailSelectFace: Face = {
  height: 102,
  outline: 'trio',
  Body: function ThumbnailSelectBody({ outputs }) {
    const world = useFaceWorld()
    const items = outputOf(outputs, 'items')?.items
    if (!items) return null
    if (items.length === 0) return <Note>No items came in.</Note>
    const pairs = items.map((item) => {
      const before = world.item(item.sourceItemId ?? item.id)?.thumbnail ?? null
      return { item, before, changed: before !== null && before.sha256 !== item.thumbnail?.sha256 }
    })
    const shown = [...pairs.filter((pair) => pair.changed), ...pairs.filter((pair) => !pair.changed)].slice(0, SHOWN)
    const changes = pairs.filter((pair) => pair.changed).length
    return (
      <div className={styles.face}>
        <ul className={styles.pairs}>
          {shown.map(({ item, before, changed }) => (
            <li key={item.id} data-changed={changed}>
              <span className={styles.after}><ItemPicture item={item} /></span>
              {changed && <span className={styles.before}><Picture artifact={before} alt={`${item.title}, thumbnail before`} /></span>}
            </li>
          ))}
        </ul>
        <p className={styles.sum}><span>{changes} of {items.length} thumbnails changed</span><MoreCount of={items.length} shown={shown.length} /></p>
      </div>
    )
  },
}
