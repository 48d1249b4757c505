import type { PortValueOf } from '@/nodes/kit/port-types.ts'
import { textToVector } from '@/nodes/kit/vector-text.ts'
import { FigureRow } from './figure-list.tsx'
import styles from './value-view.module.css'

/** A vector by its measures and its shape: components as a bar code, so that two can be told apart at a glance. */
export function EmbeddingView({ embedding }: { embedding: PortValueOf<'embedding'> }) {
  const vector = textToVector(embedding.vector)
  const largest = vector.reduce((most, component) => Math.max(most, Math.abs(component)), 0) || 1
  const norm = Math.sqrt(vector.reduce((sum, component) => sum + component * component, 0))
  return (
    <div className={styles.stack}>
      <svg viewBox={`0 0 ${vector.length} 2`} preserveAspectRatio="none" width="100%" height="48" role="img" aria-label={`${vector.length} components`}>
        {Array.from(vector, (component, index) => <rect key={index} x={index} width={1} y={component < 0 ? 1 : 1 - component / largest} height={Math.abs(component) / largest} fill="var(--color-ink-soft)" />)}
      </svg>
      <dl className={styles.figures}>
        <FigureRow name="Model" value={embedding.model} />
        <FigureRow name="Components" value={String(vector.length)} />
        <FigureRow name="Length" value={norm.toFixed(3)} />
      </dl>
    </div>
  )
}
