import type { Outline } from '@/nodes/face-parts/face.ts'
import styles from './face-outline.module.css'

const counts: Record<Outline, number> = { lines: 3, strip: 5, grid: 8, trio: 3, picture: 1, list: 4 }

/** Where the result will stand, drawn faintly; it breathes while the step works. */
export function FaceOutline({ outline, busy }: { outline: Outline; busy: boolean }) {
  return (
    <span className={styles.outline} data-outline={outline} data-busy={busy} aria-hidden>
      {Array.from({ length: counts[outline] }, (_, index) => <i key={index} style={{ animationDelay: `${index * 60}ms` }} />)}
    </span>
  )
}
