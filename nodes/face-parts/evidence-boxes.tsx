'use client'
import type { Verdict } from '../kit/item.ts'
import styles from './evidence-boxes.module.css'

/** The boxes that a verdict points at, over a thumbnail that fills its frame; those of the first moment only, since later ones lie in other frames. */
export function EvidenceBoxes({ verdicts }: { verdicts: readonly Verdict[] }) {
  return verdicts.filter(({ verdict }) => verdict !== 'pass').flatMap(({ check, verdict, where = [] }) => {
    const boxes = where.filter((place) => place.kind === 'box')
    const first = Math.min(...boxes.map(({ timeS }) => timeS))
    return boxes.filter(({ timeS }) => timeS === first).map(({ x, y, width, height, label }, at) => (
      <span
        key={`${check} ${at}`} className={styles.box} data-verdict={verdict} title={`${label}, at ${first.toFixed(1)} s`}
        style={{ left: percent(x), top: percent(y), width: percent(Math.min(width, 1 - x)), height: percent(Math.min(height, 1 - y)) }}
      />
    ))
  })
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)}%`
}
