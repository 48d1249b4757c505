'use client'
import { useEffect } from 'react'
import { catalog } from '@/nodes/catalog.ts'
import { compileGraph } from '@/nodes/graph/compile.ts'
import type { EditorStore } from '../document/editor-store.ts'

/** Rest after a change before it is judged, so that typing stays smooth. Milliseconds. */
const REST = 140

/** Keeps the problems of the document up to date, found by the very function that the server refuses with. */
export function useProblems(editor: EditorStore): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const judge = () => {
      const { document, setProblems } = editor.getState()
      const compiled = compileGraph(document, catalog)
      // an empty canvas is not a mistake yet: it teaches instead
      setProblems(compiled.ok || document.nodes.length === 0 ? [] : compiled.problems)
    }
    judge()
    const unsubscribe = editor.subscribe((now, before) => {
      if (now.document === before.document) return
      clearTimeout(timer)
      timer = setTimeout(judge, REST)
    })
    return () => {
      clearTimeout(timer)
      unsubscribe()
    }
  }, [editor])
}
