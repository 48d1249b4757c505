'use client'
import { Maximize2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useFaceWorld } from '@/nodes/face-parts/face-world.ts'
import { formatScore } from '@/nodes/face-parts/format-figure.ts'
import { OriginBadge } from '@/nodes/face-parts/origin-badge.tsx'
import { Picture } from '@/nodes/face-parts/picture.tsx'
import type { Item } from '@/nodes/kit/item.ts'
import styles from './feed-card.module.css'
import { WhyThis } from './why-this.tsx'

export interface FeedCardProps { item: Item; rank: number; onOpen(): void; titleOf(nodeId: string): string | undefined }

/** One recommended item as a viewer would meet it: plays under the pointer, opens large on a click, tells where it came from and why. */
export function FeedCard({ item, rank, onOpen, titleOf }: FeedCardProps) {
  const [whyOpen, setWhyOpen] = useState(false)
  // what was done last to the item itself; that it was checked and ranked goes without saying
  const reason = item.decisions.findLast(({ kind }) => kind !== 'recommendation' && kind !== 'fidelity-check')?.text
  return (
    <article className={styles.card} data-testid="recommended-item" data-origin={item.origin}>
      <button type="button" className={styles.media} onClick={onOpen} aria-label={`Open “${item.title}”`}>
        {item.media.kind === 'clip' ? <HoverVideo item={item} /> : <Picture artifact={item.media.artifact} alt={item.caption || item.title} />}
        <span className={styles.rank}>{rank}</span>
        <Maximize2 size={14} className={styles.enlarge} aria-hidden />
      </button>
      <div className={styles.text}>
        <h3 title={item.title}>{item.title}</h3>
        <p><OriginBadge origin={item.origin} /><output title="The score it is ranked by">{formatScore(item.score)}</output></p>
        {reason && !whyOpen && <p className={styles.reason} title={reason}>{reason}</p>}
        <button type="button" className={styles.why} aria-expanded={whyOpen} onClick={() => setWhyOpen(!whyOpen)}>Why this?</button>
        {whyOpen && <WhyThis item={item} titleOf={titleOf} />}
      </div>
    </article>
  )
}

function HoverVideo({ item }: { item: Item }) {
  const { url } = useFaceWorld()
  const video = useRef<HTMLVideoElement>(null)
  return (
    <video
      ref={video} src={url(item.media.artifact)} poster={item.thumbnail ? url(item.thumbnail) : undefined} aria-label={item.title}
      muted loop playsInline preload={item.thumbnail ? 'none' : 'metadata'}
      // play() is refused where the browser saves data or power: the poster stays then
      onPointerEnter={() => void video.current?.play().catch(() => undefined)}
      onPointerLeave={() => { video.current?.pause() }}
    />
  )
}
