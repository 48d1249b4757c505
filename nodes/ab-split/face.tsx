'use client'
import { type Face, outputOf } from '../face-parts/face.ts'
import { Ways } from '../face-parts/ways.tsx'
import styles from './face.module.css'

/** Which way the viewer went: the same one in every run. */
export const abSplitFace: Face = {
  height: 54,
  outline: 'lines',
  Body: function AbSplitBody({ outputs }) {
    const viewer = outputOf(outputs, 'viewer')
    const way = outputs.viewerA ? 'A' : 'B'
    return (
      <div className={styles.face}>
        <Ways label="Ways" ways={['A', 'B'].map((name) => ({ name, taken: name === way }))} />
        <p>{viewer ? `${viewer.name} goes way ${way}, in every run.` : 'No viewer came in.'}</p>
      </div>
    )
  },
}
