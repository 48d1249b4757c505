'use client'
import { type RefObject, useEffect, useMemo, useRef } from 'react'
import type { CanvasHandle } from '../canvas/canvas-handle.ts'
import { clippingText, paste, readClipping } from '../document/clipping.ts'
import type { Point } from '../document/commands.ts'
import { remove } from '../document/commands.ts'
import type { EditorStore } from '../document/editor-store.ts'
import { newId } from '../document/new-id.ts'
import { freeCorner } from '../canvas/place-node.ts'
import { isWriting } from './use-command-keys.ts'

const FORBIDDEN = 'The browser does not let this page reach the clipboard.'

/** Copies, cuts and pastes nodes as text: by the keys of the browser, and by command, which the browser may forbid. `onRefused` says why nothing came of it. */
export function useClipboard(editor: EditorStore, canvas: RefObject<CanvasHandle | null>, onRefused: (screen: Point, text: string) => void) {
  const refused = useRef(onRefused)
  useEffect(() => { refused.current = onRefused })
  const pointer = useRef<Point | null>(null)
  const actions = useMemo(() => {
    const place = (): Point => pointer.current ?? { x: innerWidth / 2, y: innerHeight / 2 }
    const refuse = (text: string) => refused.current(place(), text)
    const selectedText = (): string | null => {
      const { document, selection } = editor.getState()
      return selection.nodes.size > 0 ? clippingText(document, selection.nodes) : null
    }
    const removeCopied = () => editor.getState().apply({ ...remove(editor.getState().selection.nodes), name: 'cut' })
    const pasteText = (text: string) => {
      const read = readClipping(text)
      if (!read.ok) return refuse(read.reason)
      const { apply, select, document } = editor.getState()
      const { nodes } = read.clipping
      const ids = new Map<string, string>()
      const kinds = new Map(nodes.map(({ id, kind }) => [id, kind]))
      const idOf = (old: string) => {
        if (!ids.has(old)) ids.set(old, newId(wordFor(kinds.get(old))))
        return ids.get(old)!
      }
      const at = pointer.current ? canvas.current?.at(pointer.current) : canvas.current?.centre()
      apply(paste(read.clipping, idOf, freeCorner(document, at ?? { x: 0, y: 0 })))
      select(nodes.map(({ id }) => ids.get(id)!))
    }
    const write = (then?: () => void) => {
      const text = selectedText()
      if (text !== null) navigator.clipboard.writeText(text).then(() => then?.(), () => refuse(`${FORBIDDEN} Press Ctrl C instead.`))
    }
    return {
      selectedText, removeCopied, pasteText,
      copy: () => write(),
      cut: () => write(removeCopied),
      paste: () => void navigator.clipboard.readText().then(pasteText, () => refuse(`${FORBIDDEN} Press Ctrl V instead.`)),
    }
  }, [editor, canvas])

  useEffect(() => {
    const take = (event: ClipboardEvent): boolean => {
      if (event.defaultPrevented || isWriting(event.target) || getSelection()?.isCollapsed === false) return false
      const text = actions.selectedText()
      if (text === null || !event.clipboardData) return false
      event.clipboardData.setData('text/plain', text)
      event.preventDefault()
      return true
    }
    const onCopy = (event: ClipboardEvent) => void take(event)
    const onCut = (event: ClipboardEvent) => { if (take(event)) actions.removeCopied() }
    const onPaste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || isWriting(event.target) || !event.clipboardData) return
      event.preventDefault()
      actions.pasteText(event.clipboardData.getData('text/plain'))
    }
    const onMove = ({ target, clientX, clientY }: PointerEvent) => {
      pointer.current = target instanceof Element && target.closest('.react-flow') ? { x: clientX, y: clientY } : null
    }
    addEventListener('copy', onCopy)
    addEventListener('cut', onCut)
    addEventListener('paste', onPaste)
    addEventListener('pointermove', onMove, { passive: true })
    return () => {
      removeEventListener('copy', onCopy)
      removeEventListener('cut', onCut)
      removeEventListener('paste', onPaste)
      removeEventListener('pointermove', onMove)
    }
  }, [actions])
  return actions
}

/** A word for the id of a copy: its kind, which may come from a file and be anything. */
function wordFor(kind: string | undefined): string {
  return kind?.replaceAll(/[^a-z0-9-]/gi, '') || 'wire'
}
