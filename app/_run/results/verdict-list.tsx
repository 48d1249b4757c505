import { CircleAlert, CircleCheck, CircleX } from 'lucide-react'
import { formatScore } from '@/nodes/face-parts/format-figure.ts'
import type { Verdict } from '@/nodes/kit/item.ts'
import styles from './verdict-list.module.css'

const icons = { pass: CircleCheck, review: CircleAlert, block: CircleX }
const words = { pass: 'passed', review: 'to review', block: 'blocked' }

/** Checks with their evidence. */
export function VerdictList({ verdicts }: { verdicts: readonly Verdict[] }) {
  return (
    <ul className={styles.list}>
      {verdicts.map((verdict) => {
        const Icon = icons[verdict.verdict]
        return (
          <li key={verdict.check} data-verdict={verdict.verdict} title={`By ${verdict.detector}`}>
            <Icon size={14} aria-label={words[verdict.verdict]} />
            <p><b>{verdict.check}</b> {verdict.evidence}</p>
            <output>{formatScore(verdict.score)}</output>
          </li>
        )
      })}
    </ul>
  )
}
