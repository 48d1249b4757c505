'use client'
import { type Face, outputOf } from '../face-parts/face.ts'
import { useFaceWorld } from '../face-parts/face-world.ts'
import { MoreCount } from '../face-parts/more-count.tsx'
import { Picture } from '../face-parts/picture.tsx'
import styles from './face.module.css'

const SHOWN = 5

/** Who the recommendation is for, and what this viewer liked last. */
export const viewerFace: Face = {
  height: 64,
  outline: 'strip',
  Body: function ViewerBody({ outputs }) {
    const world = useFaceWorld()
    const viewer = outputOf(outputs, 'viewer')
    if (!viewer) return null
    const liked = [...new Set(viewer.history.filter((seen) => seen.weight > 0).map((seen) => seen.itemId))]
    return (
      <div className={styles.face}>
        <p className={styles.who}><strong>{viewer.name}</strong><span>{viewer.history.length === 0 ? 'new here, nothing seen' : `${liked.length} of ${viewer.history.length} seen with interest`}</span></p>
        {liked.length === 0
          ? <p className={styles.cold}>No taste known yet: the request alone decides.</p>
          : (
            <ul className={styles.strip} aria-label="Liked last">
              {liked.slice(0, SHOWN).map((id) => {
                const item = world.item(id)
                return <li key={id}><Picture artifact={item?.thumbnail ?? null} alt={item?.title ?? id} /></li>
              })}
              <li className={styles.more}><MoreCount of={liked.length} shown={SHOWN} /></li>
            </ul>
          )}
      </div>
    )
  },
}
