'use client'
import { type NodeProps, NodeResizer } from '@xyflow/react'
import { memo, useState } from 'react'
import { setParams } from '../document/commands.ts'
import { resizeNode } from '../document/node-commands.ts'
import { useEditorStore } from '../editor-context.tsx'
import styles from './note-card.module.css'
import type { StepNode } from './to-flow-elements.ts'

/** A sticky note: written where it lies, pulled to the size it needs. A double click, or Enter once it is selected, begins to write. */
export const NoteCard = memo(function NoteCard({ id, data: { node }, selected = false }: NodeProps<StepNode>) {
  const editor = useEditorStore()
  const text = typeof node.params.text === 'string' ? node.params.text : ''
  const colour = typeof node.params.colour === 'string' ? node.params.colour : 'amber'
  // a fresh note waits for its words
  const [writing, setWriting] = useState(text === '' && selected)
  return (
    <article className={styles.note} data-colour={colour} data-selected={selected} onDoubleClick={() => setWriting(true)}>
      <NodeResizer
        isVisible={selected} minWidth={120} minHeight={72} handleClassName={styles.handle} lineClassName={styles.edge}
        onResizeEnd={(_, { x, y, width, height }) => editor.getState().apply(resizeNode(id, { width: Math.round(width), height: Math.round(height) }, { x: Math.round(x), y: Math.round(y) }))}
      />
      {node.title && <h3>{node.title}</h3>}
      {writing
        ? (
          <textarea
            className="nodrag nowheel nopan" aria-label="Text of the note" autoFocus maxLength={4000} placeholder="Write what others should know." value={text}
            onFocus={({ currentTarget }) => currentTarget.setSelectionRange(text.length, text.length)}
            onChange={({ target }) => editor.getState().apply(setParams(id, { text: target.value }, 'the text of a note'))}
            onBlur={() => setWriting(false)} onKeyDown={(event) => { if (event.key === 'Escape') event.currentTarget.blur() }}
          />
        )
        : <p data-empty={text === ''}>{text || 'Double-click to write.'}</p>}
    </article>
  )
})
