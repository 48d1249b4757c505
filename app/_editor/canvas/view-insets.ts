/** How much of each side of the canvas is covered by panels. Pixels. */
export interface Insets { top: number; right: number; bottom: number; left: number }

/** Room between the outermost nodes and the panels. Pixels. */
const AIR = 32

/** The padding with which a view fits between the panels. */
export function fitInside({ top, right, bottom, left }: Insets) {
  return { top: `${top + AIR}px`, right: `${right + AIR}px`, bottom: `${bottom + AIR}px`, left: `${left + AIR}px` } as const
}
