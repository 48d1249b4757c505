'use client'
import { type Face, type StepOutputs, outputOf } from '../face-parts/face.ts'
import { formatScore } from '../face-parts/format-figure.ts'
import { Note } from '../face-parts/note.tsx'
import { Picture } from '../face-parts/picture.tsx'
import type { ArtifactRef } from '../kit/artifact-ref.ts'
import styles from './face.module.css'

interface Made { id: string; artifact: ArtifactRef; alt: string; score: number | null; seed: number | null }

/** The picture that was made; of several the chosen one large and ringed, with the seed that makes it again. */
export const pictureCreateFace: Face = {
  height: 240,
  outline: 'picture',
  nothing: 'The instructor asked for nothing new, so no picture was made.',
  Body: function PictureCreateBody({ outputs }) {
    const pictures = made(outputs)
    const chosen = pictures.reduce<Made | undefined>((best, picture) => (best === undefined || (picture.score ?? 0) > (best.score ?? 0) ? picture : best), undefined)
    if (!chosen) return <Note>No picture was made.</Note>
    const several = pictures.length > 1
    return (
      <figure className={styles.face}>
        <Picture artifact={chosen.artifact} alt={chosen.alt} fit="contain" />
        {several && (
          <ul className={styles.all} aria-label="All pictures made">
            {pictures.slice(0, 4).map((picture) => (
              <li key={picture.id} data-chosen={picture === chosen} title={picture.score === null ? picture.alt : `${picture.alt}: ${formatScore(picture.score)}`}><Picture artifact={picture.artifact} alt={picture.alt} /></li>
            ))}
          </ul>
        )}
        <figcaption className={styles.caption}>
          {chosen.score !== null && <span>match {formatScore(chosen.score)}</span>}
          {chosen.seed !== null && <span>seed {chosen.seed}</span>}
        </figcaption>
      </figure>
    )
  },
}

function made(outputs: StepOutputs): Made[] {
  const items = outputOf(outputs, 'items')?.items ?? []
  if (items.length > 0) {
    return items.map((item) => ({
      id: item.id,
      artifact: item.media.kind === 'image' ? item.media.artifact : (item.thumbnail ?? item.media.artifact),
      alt: item.caption || item.title,
      score: item.score,
      seed: item.decisions.map((decision) => decision.figures.seed).find((seed) => seed !== undefined) ?? null,
    }))
  }
  const image = outputOf(outputs, 'image')
  return image ? [{ id: image.artifact.sha256, artifact: image.artifact, alt: image.alt, score: null, seed: null }] : []
}
