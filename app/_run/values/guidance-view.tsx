import { useFaceWorld } from '@/nodes/face-parts/face-world.ts'
import { formatPercent } from '@/nodes/face-parts/format-figure.ts'
import { Picture } from '@/nodes/face-parts/picture.tsx'
import type { PortValueOf } from '@/nodes/kit/port-types.ts'
import { FigureList, FigureRow } from './figure-list.tsx'
import styles from './value-view.module.css'

const words = { retrieve: 'Retrieve', edit: 'Edit', create: 'Create', clarify: 'Clarify' } as const

/** The instructor's decision with everything it hands on. */
export function GuidanceView({ guidance }: { guidance: PortValueOf<'guidance'> }) {
  const world = useFaceWorld()
  return (
    <div className={styles.stack}>
      <p className={styles.big}>{words[guidance.action]}</p>
      <p className={styles.words}>{guidance.explanation}</p>
      <dl className={styles.figures}>
        <FigureRow name="Needs generation" value={formatPercent(guidance.needsGeneration)} />
        {guidance.style && <FigureRow name="Style" value={guidance.style} />}
      </dl>
      <h4>Text handed on</h4>
      <p className={styles.words}>{guidance.text || '(none)'}</p>
      {guidance.negative && <><h4>Must not appear</h4><p className={styles.words}>{guidance.negative}</p></>}
      {guidance.referenceItemIds.length > 0 && (
        <>
          <h4>Nearest items</h4>
          <ul className={styles.tiles}>{guidance.referenceItemIds.map((id) => <li key={id}><Picture artifact={world.item(id)?.thumbnail ?? null} alt={world.item(id)?.title ?? id} /></li>)}</ul>
        </>
      )}
      {Object.keys(guidance.figures).length > 0 && <h4>Figures</h4>}
      <FigureList figures={guidance.figures} />
    </div>
  )
}
