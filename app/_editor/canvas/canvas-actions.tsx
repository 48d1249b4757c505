'use client'
import { createContext, useContext } from 'react'
import type { Point } from '../document/commands.ts'

/** What a wire or a frame on the canvas may ask of the editor around it. */
export interface CanvasActions {
  /** asks which node to put into a wire, at a point of the screen */
  insertInto(edgeId: string, screen: Point): void
}

export const CanvasActionsContext = createContext<CanvasActions>({ insertInto: () => undefined })
export function useCanvasActions(): CanvasActions {
  return useContext(CanvasActionsContext)
}
