'use client'
import { type Face, outputOf } from '../face-parts/face.ts'
import { Ways } from '../face-parts/ways.tsx'
import styles from './face.module.css'

const ways = [['retrieve', 'Find'], ['edit', 'Edit'], ['create', 'Make'], ['clarify', 'Ask']] as const

/** The ways taken, and why. */
export const branchFace: Face = {
  height: 72,
  outline: 'lines',
  Body: function BranchBody({ outputs }) {
    const why = outputOf(outputs, 'guidance')?.explanation
    return (
      <div className={styles.face}>
        <Ways label="Ways" ways={ways.map(([port, name]) => ({ name, taken: outputs[port] !== undefined }))} />
        <p title={why}>{why}</p>
      </div>
    )
  },
}
