import { catalog } from '@/nodes/catalog.ts'
import { lookUp } from '@/nodes/graph/check-connection.ts'
import type { CanvasHandle } from '../canvas/canvas-handle.ts'
import { addConnected, addNode, duplicate, GRID, moveNodes, newNode, type Point, remove } from '../document/commands.ts'
import type { EditorStore } from '../document/editor-store.ts'
import { changeGroup, group, groupsOf, joinGroup, ungroup } from '../document/group-commands.ts'
import { removeHealing } from '../document/heal.ts'
import { insertIntoWire, wayThrough } from '../document/insert.ts'
import { newId } from '../document/new-id.ts'
import { setMode } from '../document/node-commands.ts'
import { replaceNode } from '../document/replace.ts'
import { freeCorner, heldAt, portAt } from '../canvas/place-node.ts'
import { type PortEnd, replacedEdge, wireBetween } from '../canvas/port-fit.ts'

export type Editing = ReturnType<typeof createEditing>

/** What palette, keys and menus do to the document. */
export function createEditing(editor: EditorStore, canvas: () => CanvasHandle | null) {
  const selected = (): string[] => [...editor.getState().selection.nodes]
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
    addAtCentre: (kind: string) => add(kind, heldAt(canvas()?.centre() ?? { x: 0, y: 0 })),
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
    /** Puts a new node into a wire, halfway between its ends. */
    insertInto: (kind: string, edgeId: string, at: Point) => {
      const { document, apply, select } = editor.getState()
      const definition = lookUp(catalog, kind)
      const edge = document.edges.find(({ id }) => id === edgeId)
      const way = definition && edge && wayThrough(document, catalog, edge, definition)
      if (!definition || !edge || !way) return
      const node = newNode(definition, newId(kind), freeCorner(document, heldAt(at)))
      apply(insertIntoWire(node, definition.title, edge, way, newId('wire')))
      select([node.id])
    },
    replace: (nodeId: string, kind: string) => {
      const { apply, select } = editor.getState()
      const definition = lookUp(catalog, kind)
      if (!definition) return
      const node = newNode(definition, newId(kind), { x: 0, y: 0 })
      apply(replaceNode(nodeId, node, definition, catalog))
      select([node.id])
    },
    removeSelected: () => {
      const { selection, apply } = editor.getState()
      apply(removeHealing(catalog, selection.nodes, selection.edges, () => newId('wire')))
    },
    removeSelectedWithWires: () => {
      const { selection, apply } = editor.getState()
      apply(remove(selection.nodes, selection.edges))
    },
    toggleMode: (mode: 'disabled' | 'bypassed') => {
      const { selection, document, apply } = editor.getState()
      const working = document.nodes.filter(({ id, kind }) => selection.nodes.has(id) && !lookUp(catalog, kind)?.inert)
      if (working.length > 0) apply(setMode(working.map(({ id }) => id), working.every((node) => node.mode === mode) ? undefined : mode))
    },
    groupSelected: () => editor.getState().apply(group(selected(), newId('group'))),
    ungroupSelected: () => {
      const { document, selection, apply } = editor.getState()
      apply(ungroup(groupsOf(document, selection.nodes).map(({ id }) => id)))
    },
    leaveGroup: () => editor.getState().apply(joinGroup(selected(), null)),
    toggleCollapsed: () => {
      const { document, selection, apply } = editor.getState()
      for (const { id, collapsed } of groupsOf(document, selection.nodes)) apply(changeGroup(id, { collapsed: !collapsed }))
    },
    /** Moves what is selected by so many steps of the grid. */
    nudge: (right: number, down: number) => {
      const { document, selection, apply } = editor.getState()
      const moved = document.nodes.filter(({ id }) => selection.nodes.has(id))
      apply(moveNodes(new Map(moved.map(({ id, position: { x, y } }) => [id, { x: x + right * GRID, y: y + down * GRID }]))))
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
    /** Selects a node and brings it into view; a collapsed group around it opens first. */
    show: (nodeId: string) => {
      const { document, apply, select } = editor.getState()
      for (const { id, collapsed } of groupsOf(document, new Set([nodeId]))) if (collapsed) apply(changeGroup(id, { collapsed: false }))
      select([nodeId])
      canvas()?.show([nodeId])
    },
  }
}
