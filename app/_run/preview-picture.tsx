'use client'
import { useState } from 'react'
import type { ArtifactRef } from '@/nodes/kit/artifact-ref.ts'
import { useFaceWorld } from '@/nodes/face-parts/face-world.ts'
import styles from './preview-picture.module.css'

/** A picture that is being made: each newer one fades in over the last as soon as it is loaded, so that it sharpens and never blinks. */
export function PreviewPicture({ artifact, alt }: { artifact: ArtifactRef; alt: string }) {
  const { url } = useFaceWorld()
  // the two loaded last, older first: the older one stays below while the newer fades in
  const [loaded, setLoaded] = useState<readonly ArtifactRef[]>([])
  const layers = loaded.some((layer) => layer.sha256 === artifact.sha256) ? loaded : [...loaded, artifact]
  return (
    <span className={styles.stack} data-testid="live-preview">
      {layers.map((layer) => (
        <img key={layer.sha256} className={styles.layer} src={url(layer)} alt={layer.sha256 === artifact.sha256 ? alt : ''} draggable={false} data-ready={loaded.includes(layer)}
          onLoad={() => setLoaded((before) => (before.some((known) => known.sha256 === layer.sha256) ? before : [...before.slice(-1), layer]))} />
      ))}
    </span>
  )
}
