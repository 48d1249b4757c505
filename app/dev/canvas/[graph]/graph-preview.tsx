'use client'
import { useState } from 'react'
import type { GraphDocument } from '@/nodes/graph/document.ts'
import { EditorProvider } from '../../../_editor/editor-context.tsx'
import { createEditorStore } from '../../../_editor/document/editor-store.ts'
import { Editor } from '../../../_editor/editor.tsx'
import { RunStoreProvider } from '../../../_run/run-context.tsx'

export function GraphPreview({ document }: { document: GraphDocument }) {
  const [editor] = useState(() => createEditorStore(document))
  return <EditorProvider store={editor}><RunStoreProvider><Editor /></RunStoreProvider></EditorProvider>
}
