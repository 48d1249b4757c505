'use client'
import { TRPCClientError } from '@trpc/client'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { GraphDocument } from '@/nodes/graph/document.ts'
import { useTRPCClient } from '../../_trpc/trpc.ts'
import { type Autosave, createAutosave, type SaveFailure, type SaveState } from './autosave.ts'
import { readDraft, writeDraft } from '../document/drafts.ts'
import type { EditorStore } from '../document/editor-store.ts'

export interface SavedFlow { id: string; revision: number; document: GraphDocument }
export interface Saving { state: SaveState; /** both versions are kept, whichever goes on here */ keepMine(): Promise<void>; takeTheirs(): Promise<void> }

/** Saves the editor's document to its flow. What an earlier visit could not save is taken up again first. */
export function useAutosave(editor: EditorStore, flow: SavedFlow): Saving {
  const client = useTRPCClient()
  const [state, setState] = useState<SaveState>({ kind: 'saved' })
  const autosave = useRef<Autosave | null>(null)

  useEffect(() => {
    const saver = createAutosave({
      revision: readDraft(flow.id)?.revision ?? flow.revision,
      save: (revision, document) => client.flows.save.mutate({ flowId: flow.id, revision, document }),
      readFailure,
      onState: setState,
      keepDraft: (draft) => writeDraft(flow.id, draft),
    })
    autosave.current = saver
    const draft = readDraft(flow.id)
    if (draft) {
      editor.getState().load(draft.document, 'taking up of unsaved changes')
      saver.changed(draft.document)
    }
    const unsubscribe = editor.subscribe((now, before) => { if (now.document !== before.document) saver.changed(now.document) })
    const online = () => void saver.flush()
    const hidden = () => { if (document.visibilityState === 'hidden') void saver.flush() }
    addEventListener('online', online)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      unsubscribe()
      removeEventListener('online', online)
      document.removeEventListener('visibilitychange', hidden)
      void saver.flush()
      saver.stop()
    }
  }, [client, editor, flow.id, flow.revision])

  return useMemo(() => ({
    state,
    keepMine: async () => {
      const theirs = await client.flows.get.query({ flowId: flow.id })
      await client.flows.create.mutate({ document: copyOf(theirs.document, 'theirs') })
      autosave.current?.rebase(theirs.revision, editor.getState().document)
    },
    takeTheirs: async () => {
      const mine = editor.getState().document
      await client.flows.create.mutate({ document: copyOf(mine, 'mine') })
      const theirs = await client.flows.get.query({ flowId: flow.id })
      editor.getState().load(theirs.document, 'loading of the other version')
      autosave.current?.rebase(theirs.revision, null)
    },
  }), [state, client, editor, flow.id])
}

function copyOf(document: GraphDocument, whose: string): GraphDocument {
  return { ...document, name: `${document.name.slice(0, 100)} (${whose})` }
}

function readFailure(error: unknown): SaveFailure {
  if (!(error instanceof TRPCClientError) || !error.data) return { kind: 'offline' }
  const { code, cure, details } = error.data as { code?: string; cure?: string; details?: { revision?: number } }
  if (code === 'CONFLICT') return { kind: 'conflict', revision: details?.revision ?? 0 }
  if (code === 'BAD_REQUEST' || code === 'NOT_FOUND') return { kind: 'refused', text: error.message, cure: cure ?? 'Undo the last change.' }
  return { kind: 'offline' }
}
