'use client'
import { type Face, outputOf } from '../face-parts/face.ts'
import styles from './face.module.css'

/** The request in the viewer's own words. */
export const requestFace: Face = {
  height: 62,
  outline: 'lines',
  Body: function RequestBody({ outputs }) {
    const request = outputOf(outputs, 'text')
    if (!request) return null
    if (request.text.trim() === '') return <p className={styles.none}>No request: the viewer’s taste alone decides.</p>
    return <blockquote className={styles.quote} title={request.text}>{request.text}</blockquote>
  },
}
