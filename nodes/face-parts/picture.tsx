'use client'
import { useState } from 'react'
import { ImageOff } from 'lucide-react'
import type { ArtifactRef } from '../kit/artifact-ref.ts'
import type { Item } from '../kit/item.ts'
import { useFaceWorld } from './face-world.ts'
import styles from './picture.module.css'

/** A stored picture that fills its box; a quiet tile where there is none or it cannot be loaded. */
export function Picture({ artifact, alt, fit = 'cover' }: { artifact: Pick<ArtifactRef, 'sha256'> | null; alt: string; fit?: 'cover' | 'contain' }) {
  const { url } = useFaceWorld()
  const [missing, setMissing] = useState<string | null>(null)
  if (!artifact || missing === artifact.sha256) {
    return <span className={styles.missing} role="img" aria-label={artifact ? `${alt} (picture cannot be loaded)` : alt}><ImageOff size={14} aria-hidden /></span>
  }
  return (
    <img className={styles.picture} data-fit={fit} src={url(artifact)} alt={alt} title={alt} decoding="async" draggable={false} onError={() => setMissing(artifact.sha256)} />
  )
}

/** What stands for an item: its thumbnail, else the picture itself, else the first frame of the video. */
export function ItemPicture({ item }: { item: Pick<Item, 'title' | 'thumbnail' | 'media'> }) {
  const { url } = useFaceWorld()
  if (item.thumbnail) return <Picture artifact={item.thumbnail} alt={item.title} />
  if (item.media.kind === 'image') return <Picture artifact={item.media.artifact} alt={item.title} />
  return <video className={styles.picture} data-fit="cover" src={`${url(item.media.artifact)}#t=0.1`} aria-label={item.title} muted playsInline preload="metadata" />
}
