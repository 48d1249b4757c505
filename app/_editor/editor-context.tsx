'use client'
import { createContext, type ReactNode, useContext } from 'react'
import { useStoreWithEqualityFn } from 'zustand/traditional'
import type { EditorState, EditorStore } from './document/editor-store.ts'

const EditorContext = createContext<EditorStore | null>(null)

export function EditorProvider({ store, children }: { store: EditorStore; children: ReactNode }) {
  return <EditorContext.Provider value={store}>{children}</EditorContext.Provider>
}

export function useEditorStore(): EditorStore {
  const store = useContext(EditorContext)
  if (!store) throw new Error('a part of the editor was rendered outside EditorProvider')
  return store
}

/** A slice of the editor: the component wakes when this slice changes, by `equal` where it is given. */
export function useEditor<T>(select: (state: EditorState) => T, equal?: (a: T, b: T) => boolean): T {
  return useStoreWithEqualityFn(useEditorStore(), select, equal)
}

