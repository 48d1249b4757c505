import { useFaceWorld } from '@/nodes/face-parts/face-world.ts'
import { Picture } from '@/nodes/face-parts/picture.tsx'
import { formatScore } from '@/nodes/face-parts/format-figure.ts'
import type { PortValueOf } from '@/nodes/kit/port-types.ts'
import styles from './value-view.module.css'

const SHOWN = 48

/** A viewer's history, newest first; what was rejected is grey. */
export function ViewerView({ viewer }: { viewer: PortValueOf<'viewer'> }) {
  const world = useFaceWorld()
  const liked = viewer.history.filter((seen) => seen.weight > 0).length
  return (
    <div className={styles.stack}>
      <p className={styles.big}>{viewer.name}</p>
      <p className={styles.quiet}>{viewer.history.length === 0 ? 'Nothing seen yet: a cold start.' : `${viewer.history.length} seen, ${liked} with interest. Taste ${viewer.taste ? 'known' : 'not known yet'}.`}</p>
      <ul className={styles.tiles}>
        {viewer.history.slice(0, SHOWN).map((seen) => {
          const item = world.item(seen.itemId)
          const text = `${item?.title ?? seen.itemId}: weight ${formatScore(seen.weight)}`
          return <li key={`${seen.itemId} ${seen.at}`} data-against={seen.weight < 0} title={text}><Picture artifact={item?.thumbnail ?? null} alt={text} /></li>
        })}
      </ul>
      {viewer.history.length > SHOWN && <p className={styles.quiet}>and {viewer.history.length - SHOWN} older ones</p>}
    </div>
  )
}
