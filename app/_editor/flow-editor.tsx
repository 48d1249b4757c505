'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readTrouble } from '../_run/api-trouble.ts'
import { RunBar } from '../_run/run-bar.tsx'
import { RunProvider } from '../_run/run-session.tsx'
import { useTRPC } from '../_trpc/trpc.ts'
import { Notice } from '../_ui/notice.tsx'
import { ConflictDialog } from './saving/conflict-dialog.tsx'
import { EditorProvider } from './editor-context.tsx'
import { createEditorStore } from './document/editor-store.ts'
import { EditorSkeleton } from './frame/editor-skeleton.tsx'
import { Editor } from './editor.tsx'
import { drawFreeSeeds } from './params/random-seed.ts'
import { SaveLine } from './saving/save-line.tsx'
import { type SavedFlow, useAutosave } from './saving/use-autosave.ts'

/** The editor on a saved flow. */
export function FlowEditor({ flowId }: { flowId: string }) {
  const trpc = useTRPC()
  const { data: flow, error, refetch, isFetching } = useQuery(trpc.flows.get.queryOptions({ flowId }, { staleTime: Infinity, gcTime: 0, refetchOnReconnect: false, retry: (count, failure) => failure.data?.code !== 'NOT_FOUND' && count < 2 }))
  if (flow) return <SavedFlowEditor key={flow.id} flow={flow} />
  if (!error) return <EditorSkeleton />
  const { text, cure } = readTrouble(error)
  return <Notice title={text} text={cure} action={{ label: isFetching ? 'Trying…' : 'Try again', onClick: () => void refetch() }} link={{ label: 'All flows', href: '/flows' }} />
}

function SavedFlowEditor({ flow }: { flow: SavedFlow }) {
  // what came first stays the beginning: later versions come in by saving, never by a refetch underneath the hand
  const [start] = useState(flow)
  const [editor] = useState(() => createEditorStore(start.document))
  const saving = useAutosave(editor, start)
  return (
    <EditorProvider store={editor}>
      <RunProvider flowId={start.id}>
        <Editor
          saveLine={<SaveLine state={saving.state} />}
          renderRunBar={({ onProblems, onShowNode }) => (
            <RunBar
              onProblems={onProblems} onShowNode={onShowNode}
              document={() => {
                drawFreeSeeds(editor)
                return editor.getState().document
              }}
            />
          )}
        />
        <ConflictDialog saving={saving} />
      </RunProvider>
    </EditorProvider>
  )
}
