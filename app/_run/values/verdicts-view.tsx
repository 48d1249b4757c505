import { formatScore } from '@/nodes/face-parts/format-figure.ts'
import { Picture } from '@/nodes/face-parts/picture.tsx'
import type { PortValueOf } from '@/nodes/kit/port-types.ts'
import { VerdictList } from '../results/verdict-list.tsx'
import { worst } from '@/nodes/face-parts/worst-verdict.ts'
import styles from './verdicts-view.module.css'

const severity = { block: 0, review: 1, pass: 2 }

/** Every item that was checked, the troubled first, with the evidence of each check. */
export function VerdictsView({ verdicts }: { verdicts: PortValueOf<'verdicts'> }) {
  const rows = verdicts.byItem.map((row) => ({ ...row, worst: worst(row.verdicts) })).sort((a, b) => severity[a.worst] - severity[b.worst])
  if (rows.length === 0) return <p className={styles.none}>Nothing was checked.</p>
  return (
    <ul className={styles.rows}>
      {rows.map((row) => (
        <li key={row.itemId}>
          <details open={row.worst !== 'pass'}>
            <summary>
              <span className={styles.thumb}><Picture artifact={row.thumbnail} alt={row.title} /></span>
              <b>{row.title}</b>
              <i data-verdict={row.worst}>{{ pass: 'Passed', review: 'Review', block: 'Blocked' }[row.worst]}</i>
            </summary>
            <VerdictList verdicts={row.verdicts} />
            <p className={styles.none}>lowest score {formatScore(Math.min(1, ...row.verdicts.map((verdict) => verdict.score)))}</p>
          </details>
        </li>
      ))}
    </ul>
  )
}
