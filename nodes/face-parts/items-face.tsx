'use client'
import { type Face, outputOf } from './face.ts'
import { ItemGrid } from './item-grid.tsx'
import { Note } from './note.tsx'

/**
 * Of nodes that find items: their pictures, the best first, each with its score.
 * @param empty said when nothing was found
 * @param scoreName what the score is called
 */
export function itemsFace(empty: string, scoreName: string): Face {
  return {
    height: 122,
    outline: 'grid',
    Body: function ItemsBody({ outputs }) {
      const items = outputOf(outputs, 'items')?.items
      if (!items) return null
      return items.length === 0 ? <Note>{empty}</Note> : <ItemGrid items={items} columns={4} rows={2} scoreName={scoreName} />
    },
  }
}
