'use client'
import { type Face, outputOf } from '../face-parts/face.ts'
import { ItemGrid } from '../face-parts/item-grid.tsx'
import { Note } from '../face-parts/note.tsx'

/** What viewers of like taste point to, each with the chance that this one prefers it to an average video. */
export const collaborativeFace: Face = {
  height: 122,
  outline: 'grid',
  Body: function CollaborativeBody({ outputs }) {
    const items = outputOf(outputs, 'items')?.items
    if (!items) return null
    return items.length === 0 ? <Note>Nothing to go by: it is not known yet what this viewer likes.</Note> : <ItemGrid items={items} columns={4} rows={2} scoreName="chance" />
  },
}
