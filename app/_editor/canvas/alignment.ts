import type { Box } from './group-frames.ts'

/** A line along which a dragged card stands in line with another: at `at` of its axis, from `from` to `to` across. Pixels of the document. */
export interface Guide { axis: 'x' | 'y'; at: number; from: number; to: number }
export interface Alignment { /** to be added to the place of the card */ dx: number; dy: number; guides: Guide[] }

/**
 * Where a dragged box snaps: its left, middle or right to the same of another box, its top, middle or bottom likewise, the
 * nearest first, within `reach` pixels. One pass over the others.
 */
export function align(box: Box, others: readonly Box[], reach: number): Alignment {
  const x = nearest(box, others, reach, 'x', 'width')
  const y = nearest(box, others, reach, 'y', 'height')
  const moved = { ...box, x: box.x + (x?.delta ?? 0), y: box.y + (y?.delta ?? 0) }
  return { dx: x?.delta ?? 0, dy: y?.delta ?? 0, guides: [...(x ? [guideAlong('x', x, moved)] : []), ...(y ? [guideAlong('y', y, moved)] : [])] }
}

interface Match { delta: number; at: number; with: Box }
function nearest(box: Box, others: readonly Box[], reach: number, axis: 'x' | 'y', size: 'width' | 'height'): Match | null {
  let best: Match | null = null
  for (const other of others) {
    for (const share of [0, 0.5, 1]) {
      const at = other[axis] + share * other[size]
      const delta = at - (box[axis] + share * box[size])
      if (Math.abs(delta) <= reach && (best === null || Math.abs(delta) < Math.abs(best.delta))) best = { delta, at, with: other }
    }
  }
  return best
}

function guideAlong(axis: 'x' | 'y', { at, with: other }: Match, box: Box): Guide {
  const [across, size] = axis === 'x' ? (['y', 'height'] as const) : (['x', 'width'] as const)
  return { axis, at, from: Math.min(box[across], other[across]), to: Math.max(box[across] + box[size], other[across] + other[size]) }
}
