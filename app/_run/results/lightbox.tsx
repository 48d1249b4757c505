'use client'
import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useFaceWorld } from '@/nodes/face-parts/face-world.ts'
import { formatScore } from '@/nodes/face-parts/format-figure.ts'
import { OriginBadge } from '@/nodes/face-parts/origin-badge.tsx'
import type { Item } from '@/nodes/kit/item.ts'
import styles from './lightbox.module.css'
import { WhyThis } from './why-this.tsx'

/** One item large, with the controls of a player, and why it is here. */
export function Lightbox({ item, onClose, titleOf }: { item: Item | null; onClose(): void; titleOf?: (nodeId: string) => string | undefined }) {
  const { url } = useFaceWorld()
  return (
    <Dialog.Root open={item !== null} onOpenChange={(open) => { if (!open) onClose() }}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.overlay} />
        <Dialog.Content className={styles.dialog} aria-describedby={undefined}>
          {item && (
            <>
              <div className={styles.media}>
                {item.media.kind === 'clip'
                  ? <video src={url(item.media.artifact)} poster={item.thumbnail ? url(item.thumbnail) : undefined} aria-label={item.title} controls autoPlay muted loop playsInline />
                  : <img src={url(item.media.artifact)} alt={item.caption || item.title} />}
              </div>
              <div className={styles.text}>
                <header>
                  <Dialog.Title>{item.title}</Dialog.Title>
                  <p><OriginBadge origin={item.origin} /><span>score {formatScore(item.score)}</span><span>{item.media.width} × {item.media.height} px</span>{item.media.durationS !== null && <span>{item.media.durationS.toFixed(1)} s</span>}</p>
                  {item.caption && <p>{item.caption}</p>}
                </header>
                <h3>Why this?</h3>
                <WhyThis item={item} titleOf={titleOf} />
              </div>
              <Dialog.Close className={styles.close} aria-label="Close"><X size={16} /></Dialog.Close>
            </>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
