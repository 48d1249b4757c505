import type { Point } from '../document/commands.ts'

/** What the rest of the editor may ask of the canvas. */
export interface CanvasHandle {
  /** Brings nodes into view, all of them without ids. */
  show(nodeIds?: readonly string[]): void
  /** The place in the document at the middle of what is seen. */
  centre(): Point
  /** The place in the document under a point of the screen. */
  at(screen: Point): Point
  /** The point of the screen at which a place in the document is seen. */
  screen(at: Point): Point
  /** Zooms about the middle of what is seen; above 1 is closer. */
  zoom(factor: number): void
  /** The size of a card as it is drawn. Pixels of the document. */
  sizeOf(nodeId: string): { width: number; height: number }
  /** Lets what moves in the document next slide there, for a moment. */
  settle(): void
}
