'use client'
import { CircleAlert, CircleCheck, CircleX } from 'lucide-react'
import type { Verdict } from '../kit/item.ts'
import { EvidenceBoxes } from './evidence-boxes.tsx'
import { type Face, outputOf } from './face.ts'
import { MoreCount } from './more-count.tsx'
import { Note } from './note.tsx'
import { Picture } from './picture.tsx'
import { worst } from './worst-verdict.ts'
import styles from './verdicts-face.module.css'

const SHOWN = 3
const MOST_CHIPS = 4
const icons = { pass: CircleCheck, review: CircleAlert, block: CircleX }
const words = { pass: 'passed', review: 'to review', block: 'blocked' }
const severity = { block: 0, review: 1, pass: 2 }

/** Of every check node: each item with an icon a check, the troubled first; where the evidence lies in the picture, a box shows it, and its words stand under the pointer (and in the inspector). */
export const verdictsFace: Face = {
  height: 172,
  outline: 'list',
  Body: function VerdictsBody({ outputs }) {
    const checked = outputOf(outputs, 'verdicts')?.byItem
    if (!checked) return null
    if (checked.length === 0) return <Note>Nothing to check.</Note>
    const rows = checked.map((row) => ({ ...row, worst: worst(row.verdicts) })).sort((a, b) => severity[a.worst] - severity[b.worst])
    return (
      <div className={styles.face}>
        <p className={styles.sum}>
          {(['pass', 'review', 'block'] as const).map((kind) => {
            const count = rows.filter((row) => row.worst === kind).length
            return count > 0 && <span key={kind} data-verdict={kind}><b>{count}</b> {words[kind]}</span>
          })}
        </p>
        <ul className={styles.rows}>
          {rows.slice(0, SHOWN).map((row) => (
            <li key={row.itemId}>
              <span className={styles.thumb}><Picture artifact={row.thumbnail} alt={row.title} /><EvidenceBoxes verdicts={row.verdicts} /></span>
              <span className={styles.title}><b>{row.title}</b><small data-verdict={row.worst} title={summary(row.verdicts, row.worst)}>{summary(row.verdicts, row.worst)}</small></span>
              <span className={styles.checks}>
                {chipsOf(row.verdicts).map((verdict) => {
                  const Icon = icons[verdict.verdict]
                  const text = `${verdict.check}: ${words[verdict.verdict]}. ${verdict.evidence}`
                  return <span key={verdict.check} data-verdict={verdict.verdict} title={text}><Icon size={13} aria-label={text} /></span>
                })}
                {row.verdicts.length > MOST_CHIPS && <PassCount verdicts={row.verdicts} />}
              </span>
            </li>
          ))}
          <li className={styles.more}><MoreCount of={rows.length} shown={SHOWN} /></li>
        </ul>
      </div>
    )
  },
}

/** A check each while there is room; else those that gave trouble, and the others as a number. */
function chipsOf(verdicts: readonly Verdict[]): Verdict[] {
  return verdicts.filter(({ verdict }) => verdicts.length <= MOST_CHIPS || verdict !== 'pass').slice(0, MOST_CHIPS)
}

function PassCount({ verdicts }: { verdicts: readonly Verdict[] }) {
  const passed = verdicts.filter(({ verdict }) => verdict === 'pass')
  if (passed.length === 0) return null
  const text = `Passed: ${passed.map(({ check }) => check).join(', ')}`
  return <span className={styles.count} data-verdict="pass" title={text} aria-label={text}><CircleCheck size={13} aria-hidden />{passed.length}</span>
}

/** The checks that gave trouble by name, with the evidence of the first, or that all went well. */
function summary(verdicts: readonly Verdict[], worstOf: Verdict['verdict']): string {
  if (worstOf === 'pass') return `${verdicts.length} ${verdicts.length === 1 ? 'check' : 'checks'} passed`
  const troubled = verdicts.filter(({ verdict }) => verdict === worstOf)
  return `${troubled.map(({ check }) => check).join(', ')}: ${troubled[0]!.evidence}`
}
