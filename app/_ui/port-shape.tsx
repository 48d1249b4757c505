import { portTypes, type PortTypeName } from '@/nodes/kit/port-types.ts'

type Shape = (typeof portTypes)[PortTypeName]['shape']

/** Outlines in a box of 12 by 12, all of about the same weight to the eye. */
const paths: Record<Shape, string> = {
  circle: 'M6 1.6a4.4 4.4 0 1 1 0 8.8a4.4 4.4 0 1 1 0-8.8Z',
  diamond: 'M6 .9L11.1 6L6 11.1L.9 6Z',
  hexagon: 'M6 1L10.5 3.5V8.5L6 11L1.5 8.5V3.5Z',
  square: 'M3 2h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1Z',
  triangle: 'M2.6 1.5L10.8 6L2.6 10.5Z',
  stack: 'M2 1.6h8v2.4H2ZM2 4.9h8v2.3H2ZM2 8.1h8v2.3H2Z',
  star: 'M6 .7L7.6 4.2L11.4 4.7L8.6 7.3L9.3 11.1L6 9.2L2.7 11.1L3.4 7.3L.6 4.7L4.4 4.2Z',
  shield: 'M6 1L10.4 2.5V6C10.4 8.6 8.5 10.3 6 11.2C3.5 10.3 1.6 8.6 1.6 6V2.5Z',
  pill: 'M4 3h4a3 3 0 0 1 0 6H4a3 3 0 0 1 0-6Z',
  grid: 'M1.8 1.8h3.6v3.6H1.8ZM6.6 1.8h3.6v3.6H6.6ZM1.8 6.6h3.6v3.6H1.8ZM6.6 6.6h3.6v3.6H6.6Z',
}

export interface PortShapeProps {
  type: PortTypeName
  /** px */
  size?: number
  /** filled where something is connected, an outline where not */
  filled?: boolean
}

/** The mark of a port type: its colour and its shape, so that neither alone must be told apart. */
export function PortShape({ type, size = 12, filled = true }: PortShapeProps) {
  return (
    <svg viewBox="-0.5 -0.5 13 13" width={size} height={size} aria-hidden style={{ display: 'block', overflow: 'visible' }}>
      <path d={paths[portTypes[type].shape]} fill={filled ? `var(--port-${type})` : 'var(--color-card)'} stroke={`var(--port-${type})`} strokeWidth={1.5} strokeLinejoin="round" />
    </svg>
  )
}
