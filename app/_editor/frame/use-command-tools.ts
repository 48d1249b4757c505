'use client'
import { type RefObject, useMemo, useState } from 'react'
import type { CanvasHandle } from '../canvas/canvas-handle.ts'
import type { QuickAddRequest } from '../canvas/quick-add.tsx'
import type { Editing } from '../commands/editing.ts'
import type { CommandTools } from '../commands/editor-commands.ts'
import { useClipboard } from '../commands/use-clipboard.ts'
import { tidyUp } from '../commands/tidy-in-browser.ts'
import type { Point } from '../document/commands.ts'
import type { EditorStore } from '../document/editor-store.ts'

/** Half the width of the small palette, so that it opens about the middle. Pixels. */
const HALF = 134
const MAP = 'canvas-map'

/** What commands act on, and the parts of the frame that they open. */
export function useCommandTools({ editor, editing, canvas, onRefused }: { editor: EditorStore; editing: Editing; canvas: RefObject<CanvasHandle | null>; onRefused(screen: Point, text: string): void }) {
  const [open, setOpen] = useState<'palette' | 'find' | 'help' | 'history' | null>(null)
  const [quickAdd, setQuickAdd] = useState<QuickAddRequest | null>(null)
  const [map, setMap] = useState(wantsMap)
  const [tidying, setTidying] = useState(false)
  const clipboard = useClipboard(editor, canvas, onRefused)
  const tools = useMemo((): CommandTools => {
    const ask = (more: Partial<QuickAddRequest>, at?: Point) => {
      const centre = canvas.current?.centre() ?? { x: 0, y: 0 }
      const screen = at && canvas.current ? canvas.current.screen(at) : { x: innerWidth / 2 - HALF, y: innerHeight / 3 }
      setQuickAdd({ screen, at: at ?? centre, end: null, ...more })
    }
    return {
      editor, editing, clipboard,
      tidyUp: () => {
        if (!canvas.current) return
        const say = (text: string) => onRefused({ x: innerWidth / 2, y: innerHeight / 3 }, text)
        setTidying(true)
        tidyUp(editor, canvas.current)
          .then((done) => { if (!done) say('The flow was changed while it was tidied up. Tidy up again.') }, () => say('The layout could not be loaded. Check the connection and tidy up again.'))
          .finally(() => setTidying(false))
      },
      canvas: () => canvas.current,
      open: (part) => {
        const { document, selection } = editor.getState()
        if (part === 'add') return ask({})
        if (part === 'replace') {
          const node = document.nodes.find(({ id }) => selection.nodes.has(id))
          return node && ask({ replaces: node.id }, node.position)
        }
        if (part === 'insert') {
          const [wireId] = selection.edges
          const edge = document.edges.find(({ id }) => id === wireId)
          const ends = edge && [edge.from.node, edge.to.node].flatMap((end) => document.nodes.find(({ id }) => id === end) ?? [])
          return ends?.length === 2 && ask({ wireId }, { x: (ends[0]!.position.x + ends[1]!.position.x + 264) / 2, y: (ends[0]!.position.y + ends[1]!.position.y) / 2 + 60 })
        }
        return setOpen(part)
      },
      toggleMap: () => setMap((shown) => {
        rememberMap(!shown)
        return !shown
      }),
      // the run bar listens to these keys: it knows the run, and the editor does not
      run: () => void dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true })),
    }
  }, [editor, editing, canvas, clipboard, onRefused])
  return { tools, open, setOpen, quickAdd, setQuickAdd, map, tidying }
}

function wantsMap(): boolean {
  try {
    return typeof localStorage === 'undefined' || localStorage.getItem(MAP) !== 'hidden'
  } catch {
    return true
  }
}
function rememberMap(shown: boolean): void {
  try {
    localStorage.setItem(MAP, shown ? 'shown' : 'hidden')
  } catch {
    // private windows may refuse storage: the choice then lasts as long as the page
  }
}
