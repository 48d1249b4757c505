'use client'
import { type Face, outputOf } from '../face-parts/face.ts'
import { ItemGrid } from '../face-parts/item-grid.tsx'
import { Note } from '../face-parts/note.tsx'

/** What the catalogue offers, nearest first, each with its cosine. */
export const retrieverFace: Face = {
  height: 122,
  outline: 'grid',
  Body: function RetrieverBody({ outputs }) {
    const items = outputOf(outputs, 'items')?.items
    if (!items) return null
    return items.length === 0 ? <Note>Nothing in the catalogue comes near.</Note> : <ItemGrid items={items} columns={4} rows={2} scoreName="cosine" />
  },
}
