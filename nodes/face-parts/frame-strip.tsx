'use client'
import type { ArtifactRef } from '../kit/artifact-ref.ts'
import { useFaceWorld } from './face-world.ts'
import styles from './frame-strip.module.css'

/** A frame of a strip: where in the video, and whether it belongs to what the face speaks of. */
export interface StripFrame { timeS: number; chosen?: boolean; label?: string }

/** Frames of one video side by side, each a still of the video itself, so that nothing has to be stored for them. */
export function FrameStrip({ video, frames, alt }: { video: Pick<ArtifactRef, 'sha256'>; frames: readonly StripFrame[]; alt: string }) {
  const { url } = useFaceWorld()
  return (
    <ol className={styles.strip} style={{ gridTemplateColumns: `repeat(${frames.length}, 1fr)` }} aria-label={alt}>
      {frames.map(({ timeS, chosen, label }) => (
        <li key={timeS} data-chosen={chosen} title={label}>
          <video src={`${url(video)}#t=${timeS.toFixed(2)}`} aria-label={label ?? `${alt} at ${timeS.toFixed(1)} s`} muted playsInline preload="metadata" tabIndex={-1} />
        </li>
      ))}
    </ol>
  )
}
