'use client'
import { type Face, outputOf } from '../face-parts/face.ts'
import { useFaceWorld } from '../face-parts/face-world.ts'
import { formatPercent } from '../face-parts/format-figure.ts'
import { Picture } from '../face-parts/picture.tsx'
import styles from './face.module.css'

const words = { retrieve: 'Retrieve', edit: 'Edit', create: 'Create', clarify: 'Clarify' } as const

/** The decision in one word, how sure it is, why, and the items nearest to the need. */
export const instructorFace: Face = {
  height: 132,
  outline: 'lines',
  nothing: 'No decision was made.',
  Body: function InstructorBody({ outputs }) {
    const world = useFaceWorld()
    const guidance = outputOf(outputs, 'guidance')
    if (!guidance) return null
    const question = outputOf(outputs, 'text')
    const percent = formatPercent(guidance.needsGeneration)
    return (
      <div className={styles.face}>
        <p className={styles.decision} data-action={guidance.action}>{words[guidance.action]}</p>
        <div className={styles.need} title="Probability, calibrated, that the catalogue cannot meet the need">
          <span>Needs generation</span>
          <meter className={styles.meter} min={0} max={1} value={guidance.needsGeneration} aria-label="Needs generation">{percent}</meter>
          <output>{percent}</output>
        </div>
        <p className={styles.why} title={guidance.explanation}>{guidance.explanation}</p>
        {question?.choices ? (
          <ul className={styles.choices} aria-label="Choices offered">
            {question.choices.map((choice) => <li key={choice} title={choice}>{choice}</li>)}
          </ul>
        ) : <ul className={styles.near} aria-label="Nearest items">
          {guidance.referenceItemIds.slice(0, 6).map((id) => {
            const item = world.item(id)
            return <li key={id}><Picture artifact={item?.thumbnail ?? null} alt={item?.title ?? id} /></li>
          })}
        </ul>}
      </div>
    )
  },
}
