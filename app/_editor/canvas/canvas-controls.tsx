'use client'
import { Panel, useReactFlow, useStore } from '@xyflow/react'
import { Maximize, Minus, Plus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { IconButton } from '../../_ui/button.tsx'
import styles from './canvas.module.css'
import { fitInside, type Insets } from './view-insets.ts'

/** Zoom in, out, and fit; the figure sets the zoom back to 100 %. */
export function CanvasControls({ insets }: { insets: Insets }) {
  const { zoomIn, zoomOut, zoomTo, fitView } = useReactFlow()
  const percent = useStore(({ transform }) => Math.round(transform[2] * 100))
  return (
    <Panel position="bottom-left" className={styles.controls}>
      <IconButton label="Zoom out" keys="−" side="top" size="s" icon={<Minus size={15} />} onClick={() => void zoomOut({ duration: 140 })} />
      <button type="button" className={styles.percent} aria-label={`Zoom ${percent} %, set to 100 %`} onClick={() => void zoomTo(1, { duration: 180 })}>{percent}%</button>
      <IconButton label="Zoom in" keys="+" side="top" size="s" icon={<Plus size={15} />} onClick={() => void zoomIn({ duration: 140 })} />
      <IconButton label="Fit the flow" keys="F" side="top" size="s" icon={<Maximize size={14} />} onClick={() => void fitView({ padding: fitInside(insets), duration: 240, maxZoom: 1 })} />
    </Panel>
  )
}

/** Below this zoom a card shows its title, state and picture only. */
const FAR = 0.66

/** Writes the level of detail onto the canvas, for styles to follow: no node is drawn again for it. */
export function DetailLevel() {
  const detail = useStore(({ transform }) => (transform[2] < FAR ? 'far' : 'near'))
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    mark.current?.closest('.react-flow')?.setAttribute('data-detail', detail)
  }, [detail])
  return <span ref={mark} hidden />
}
