'use client'
import { useFaceWorld } from '@/nodes/face-parts/face-world.ts'
import type { PortValueOf } from '@/nodes/kit/port-types.ts'
import styles from './value-view.module.css'

/** A video with its controls, and its measures. */
export function ClipView({ clip }: { clip: PortValueOf<'clip'> }) {
  const { url } = useFaceWorld()
  return (
    <figure className={styles.figure}>
      <video src={url(clip.artifact)} poster={clip.poster ? url(clip.poster) : undefined} aria-label={clip.alt} controls muted loop playsInline preload="metadata" style={{ aspectRatio: `${clip.width} / ${clip.height}` }} />
      <figcaption>{clip.alt} · {clip.width} × {clip.height} px · {clip.durationS.toFixed(1)} s · {clip.fps} frames/s</figcaption>
    </figure>
  )
}
