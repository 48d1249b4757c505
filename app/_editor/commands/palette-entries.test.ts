import { expect, test } from 'vitest'
import { catalog } from '@/nodes/catalog.ts'
import { addNode, newNode } from '../document/commands.ts'
import { createEditorStore } from '../document/editor-store.ts'
import { paletteEntries } from './palette-entries.ts'

function editor() {
  const store = createEditorStore({ format: 1, name: 'Flow', description: '', nodes: [], edges: [] })
  store.getState().apply(addNode({ ...newNode(catalog.retriever, 'r', { x: 0, y: 0 }), title: 'Find like things' }, 'Retriever'))
  return store
}

test('offers what can be done now, by the name it has now', () => {
  const store = editor()
  const titles = () => paletteEntries(store.getState(), catalog, '').map(({ title }) => title)
  expect(titles()).toContain('Undo addition of Retriever')
  expect(titles()).not.toContain('Duplicate, with the wires')
  store.getState().select(['r'])
  expect(titles()).toContain('Duplicate, with the wires')
})

test('every word must be found, by section too; what begins with the query comes first', () => {
  const found = (query: string) => paletteEntries(editor().getState(), catalog, query).map(({ section, title }) => `${section}: ${title}`)
  expect(found('go like')).toEqual(['Go to: Find like things'])
  expect(found('find')[0]).toBe('Commands: Find in the flow')
  expect(found('add retriever')).toContain('Add: Retriever')
  expect(found('no such thing at all')).toEqual([])
})
