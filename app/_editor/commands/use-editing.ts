'use client'
import { type RefObject, useMemo } from 'react'
import type { CanvasHandle } from '../canvas/canvas-handle.ts'
import type { EditorStore } from '../document/editor-store.ts'
import { createEditing, type Editing } from './editing.ts'

export function useEditing(editor: EditorStore, canvas: RefObject<CanvasHandle | null>): Editing {
  return useMemo(() => createEditing(editor, () => canvas.current), [editor, canvas])
}
