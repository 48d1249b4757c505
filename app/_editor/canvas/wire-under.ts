import type { Point } from '../document/commands.ts'

/** The id of the wire under a point of the screen, whatever lies above it; null where there is none. */
export function wireUnder({ x, y }: Point): string | null {
  const wire = document.elementsFromPoint(x, y).map((element) => element.closest('.react-flow__edge')).find((edge) => edge !== null)
  return wire?.getAttribute('data-id') ?? null
}

let marked: Element | null = null

/** Marks a wire as the one that what is in the hand would be put into; null takes the mark away. Nothing is drawn again for it. */
export function markWire(id: string | null): void {
  const next = id === null ? null : document.querySelector(`.react-flow__edge[data-id="${CSS.escape(id)}"]`)
  if (next === marked) return
  marked?.removeAttribute('data-takes')
  next?.setAttribute('data-takes', 'true')
  marked = next
}
