'use client'
import { type Face, outputOf } from '../face-parts/face.ts'
import { useFaceWorld } from '../face-parts/face-world.ts'
import { formatScore } from '../face-parts/format-figure.ts'
import { Note } from '../face-parts/note.tsx'
import styles from './face.module.css'

/** The clip that was made, looping. */
export const clipCreateFace: Face = {
  height: 240,
  outline: 'picture',
  nothing: 'The instructor asked for nothing new, so no clip was made.',
  Body: function ClipCreateBody({ outputs }) {
    const { url } = useFaceWorld()
    const clip = outputOf(outputs, 'items')?.items[0]
    if (!clip) return <Note>No clip was made.</Note>
    return (
      <figure className={styles.face}>
        <video src={url(clip.media.artifact)} poster={clip.thumbnail ? url(clip.thumbnail) : undefined} aria-label={clip.caption || clip.title} autoPlay muted loop playsInline />
        <figcaption>match {formatScore(clip.score)}</figcaption>
      </figure>
    )
  },
}
