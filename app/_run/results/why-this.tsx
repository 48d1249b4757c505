import { figureName, formatFigure, formatScore } from '@/nodes/face-parts/format-figure.ts'
import type { Item } from '@/nodes/kit/item.ts'
import { VerdictList } from './verdict-list.tsx'
import styles from './why-this.module.css'

/** The chain of decisions that brought an item here, each with its figures, then the checks it passed. */
export function WhyThis({ item, titleOf }: { item: Item; titleOf?: (nodeId: string) => string | undefined }) {
  const scores = Object.entries(item.scores)
  return (
    <div className={styles.why}>
      {item.decisions.length === 0
        ? <p className={styles.none}>No step said anything about this item.</p>
        : (
          <ol className={styles.chain}>
            {item.decisions.map((decision, index) => (
              <li key={index}>
                <b>{titleOf?.(decision.nodeId) ?? decision.kind}</b>
                <p>{decision.text}</p>
                {Object.keys(decision.figures).length > 0 && (
                  <p className={styles.figures}>{Object.entries(decision.figures).map(([name, value]) => <span key={name}>{figureName(name)} <i>{formatFigure(value)}</i></span>)}</p>
                )}
              </li>
            ))}
          </ol>
        )}
      {scores.length > 0 && <p className={styles.figures}>{scores.map(([name, score]) => <span key={name}>{figureName(name)} <i>{formatScore(score)}</i></span>)}</p>}
      {item.verdicts.length > 0 && <VerdictList verdicts={item.verdicts} />}
    </div>
  )
}
