'use client'
import { useState } from 'react'
import { outputOf } from '@/nodes/face-parts/face.ts'
import type { Item } from '@/nodes/kit/item.ts'
import { useRunState } from '../run-context.tsx'
import { useStepOutputs } from '../use-step-outputs.ts'
import { FeedCard } from './feed-card.tsx'
import { Lightbox } from './lightbox.tsx'
import styles from './results-panel.module.css'

/** What the shown run recommends, as a ranked list that plays. */
export function ResultsPanel() {
  const nodeId = useRunState(({ view }) => Object.entries(view?.nodes ?? {}).find(([, node]) => node.kind === 'recommendation')?.[0] ?? null)
  const state = useRunState(({ view }) => view?.state ?? null)
  if (state === null) return <p className={styles.none}>Run the flow to see what it recommends.</p>
  if (nodeId === null) return <p className={styles.none}>This run has no Recommendation step. Add one to the flow to see a ranked list here.</p>
  return <Recommended nodeId={nodeId} />
}

function Recommended({ nodeId }: { nodeId: string }) {
  const step = useRunState(({ view }) => view?.nodes[nodeId]?.state ?? 'waiting')
  const nodes = useRunState(({ view }) => view?.nodes)
  const outputs = useStepOutputs(nodeId)
  const now = outputs && outputOf(outputs, 'items')?.items
  const [last, setLast] = useState(now)
  if (now && now !== last) setLast(now)
  const working = step === 'waiting' || step === 'queued' || step === 'running' || step === 'done'
  // the list of the run before stays, faintly, until this run has made its own
  const items = now ?? (working ? last : undefined)
  if (!items) return <p className={styles.none}>{working ? 'The list appears here when the run has made it.' : 'This run ended before it could recommend anything.'}</p>
  return <div className={styles.list} data-faint={!now}><RankedFeed items={items} titleOf={(id) => nodes?.[id]?.title} /></div>
}

/** The list from plain values. */
export function RankedFeed({ items, titleOf }: { items: readonly Item[]; titleOf(nodeId: string): string | undefined }) {
  const [open, setOpen] = useState<Item | null>(null)
  if (items.length === 0) return <p className={styles.none}>Nothing is left to recommend: every item was held back. The Fidelity check says why.</p>
  return (
    <section className={styles.feed} aria-label="Recommendation">
      {items.map((item, index) => <FeedCard key={item.id} item={item} rank={index + 1} onOpen={() => setOpen(item)} titleOf={titleOf} />)}
      <Lightbox item={open} onClose={() => setOpen(null)} titleOf={titleOf} />
    </section>
  )
}
