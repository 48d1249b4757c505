'use client'
import { ViewportPortal } from '@xyflow/react'
import { useStore } from 'zustand'
import styles from './alignment-guides.module.css'
import type { Elements } from './use-elements.ts'

/** The lines along which the card in the hand stands in line with others. */
export function AlignmentGuides({ elements }: { elements: Elements }) {
  const guides = useStore(elements, (state) => state.guides)
  if (guides.length === 0) return null
  return (
    <ViewportPortal>
      {guides.map(({ axis, at, from, to }) => (
        <i key={axis} className={styles.guide} data-axis={axis} data-testid="guide" style={axis === 'x' ? { left: at, top: from, height: to - from } : { top: at, left: from, width: to - from }} />
      ))}
    </ViewportPortal>
  )
}
