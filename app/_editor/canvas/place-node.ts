import type { GraphDocument } from '@/nodes/graph/document.ts'
import { onGrid, type Point } from '../document/commands.ts'
import type { Side } from './port-fit.ts'

const CARD = { width: 264, header: 48, firstPort: 60 }

/** The corner of a card that is held by its header at this place. */
export function heldAt({ x, y }: Point): Point {
  return onGrid({ x: x - CARD.width / 2, y: y - CARD.header / 2 })
}

/** The corner of a card whose first port is where a wire from the other side ends. */
export function portAt({ x, y }: Point, wireFrom: Side): Point {
  return onGrid({ x: wireFrom === 'output' ? x : x - CARD.width, y: y - CARD.firstPort })
}

/** A corner near the wanted one at which no other card has its own, so that added nodes never hide each other. */
export function freeCorner({ nodes }: GraphDocument, wanted: Point): Point {
  let corner = onGrid(wanted)
  const taken = ({ x, y }: Point) => nodes.some(({ position }) => Math.abs(position.x - x) < 24 && Math.abs(position.y - y) < 24)
  while (taken(corner)) corner = { x: corner.x + 32, y: corner.y + 32 }
  return corner
}
