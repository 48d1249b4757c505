'use client'
import { useMemo, type RefObject } from 'react'
import { catalog } from '@/nodes/catalog.ts'
import { lookUp } from '@/nodes/graph/check-connection.ts'
import type { CanvasHandle } from '../canvas/canvas.tsx'
import { addConnected, addNode, duplicate, newNode, type Point, remove } from '../document/commands.ts'
import type { EditorStore } from '../document/editor-store.ts'
import { newId } from '../document/new-id.ts'
import { freeCorner, heldAt, portAt } from '../canvas/place-node.ts'
import { type PortEnd, replacedEdge, wireBetween } from '../canvas/port-fit.ts'

/** What palette, keys and menus do to the document. */
export function useEditing(editor: EditorStore, canvas: RefObject<CanvasHandle | null>) {
  return useMemo(() => {
    const add = (kind: string, corner: Point): void => {
      const definition = lookUp(catalog, kind)
      if (!definition) return
      const { document, apply, select } = editor.getState()
      const node = newNode(definition, newId(kind), freeCorner(document, corner))
      apply(addNode(node, definition.title))
      select([node.id])
    }
    return {
      addAt: (kind: string, at: Point) => add(kind, heldAt(at)),
      addAtCentre: (kind: string) => add(kind, heldAt(canvas.current?.centre() ?? { x: 0, y: 0 })),
      /** Adds a node and, where a wire was let go, the wire to its port. */
      addFrom: (kind: string, at: Point, end: PortEnd | null, port: string | null) => {
        const definition = lookUp(catalog, kind)
        if (!definition) return
        if (!end || port === null) return add(kind, heldAt(at))
        const { document, apply, select } = editor.getState()
        const node = newNode(definition, newId(kind), freeCorner(document, portAt(at, end.side)))
        const wire = wireBetween(end, { node: node.id, port, side: end.side === 'output' ? 'input' : 'output' })
        if (!wire) return
        apply(addConnected(node, definition.title, { id: newId('wire'), ...wire }, replacedEdge(document, catalog, wire)?.id))
        select([node.id])
      },
      removeSelected: () => {
        const { selection, apply } = editor.getState()
        if (selection.nodes.size + selection.edges.size > 0) apply(remove(selection.nodes, selection.edges))
      },
      duplicateSelected: () => {
        const { selection, apply, select, document } = editor.getState()
        if (selection.nodes.size === 0) return
        const ids = new Map(document.nodes.filter(({ id }) => selection.nodes.has(id)).map(({ id, kind }) => [id, newId(kind)]))
        apply(duplicate(selection.nodes, (old) => ids.get(old) ?? newId('wire')))
        select(ids.values())
      },
      selectAll: () => {
        const { document, select } = editor.getState()
        select(document.nodes.map(({ id }) => id))
      },
      show: (nodeId: string) => {
        editor.getState().select([nodeId])
        canvas.current?.show([nodeId])
      },
    }
  }, [editor, canvas])
}
