import type { GraphDocument, GraphEdge, GraphNode } from '@/nodes/graph/document.ts'
import type { AnyNodeDefinition } from '@/nodes/kit/define-node.ts'
import { paramFields } from '@/nodes/kit/params-form.ts'
import { copiedGroups, withoutEmptyGroups } from './group-members.ts'

/** A change of the document: pure, the same document object comes back when there is nothing to change. */
export interface Command {
  /** what it is, as undo and the history say it: "addition of Request", "move of 3 nodes" */
  name: string
  /** two commands in quick succession with the same key are one step of the history, such as the letters of a text */
  merge?: string
  run(document: GraphDocument): GraphDocument
}
export interface Point { x: number; y: number }
export type Params = GraphNode['params']

/** The node that a palette entry stands for, every param at its default. */
export function newNode(definition: AnyNodeDefinition, id: string, position: Point): GraphNode {
  const params = Object.fromEntries(paramFields(definition.params).map((field) => [field.name, field.default])) as Params
  return { id, kind: definition.kind, version: definition.version, position: onGrid(position), params, execution: { attempts: 2, timeoutS: 300, onError: 'stop' } }
}

export function addNode(node: GraphNode, title: string): Command {
  return { name: `addition of ${title}`, run: (document) => (document.nodes.some(({ id }) => id === node.id) ? document : { ...document, nodes: [...document.nodes, node] }) }
}

/** Adds a node and the wire that it was asked for, as one step. */
export function addConnected(node: GraphNode, title: string, edge: GraphEdge, replaced?: string): Command {
  const add = addNode(node, title)
  const wire = connect(edge, replaced)
  return { name: add.name, run: (document) => wire.run(add.run(document)) }
}

/** Removes nodes with every wire that touches them, and the wires named. */
export function remove(nodeIds: Iterable<string>, edgeIds: Iterable<string> = []): Command {
  const gone = new Set(nodeIds)
  const cut = new Set(edgeIds)
  const things = gone.size > 0 ? plural(gone.size, 'node') : plural(cut.size, 'wire')
  return {
    name: `deletion of ${things}`,
    run: (document) => {
      const nodes = document.nodes.filter(({ id }) => !gone.has(id))
      const edges = document.edges.filter(({ id, from, to }) => !cut.has(id) && !gone.has(from.node) && !gone.has(to.node))
      const nothing = nodes.length === document.nodes.length && edges.length === document.edges.length
      return nothing ? document : withoutEmptyGroups({ ...document, nodes, edges })
    },
  }
}

/** Lays a wire; `replaced` is the id of the wire that makes room for it, in an input that takes one. */
export function connect(edge: GraphEdge, replaced?: string): Command {
  return {
    name: 'connection',
    run: (document) => {
      if (document.edges.some(({ id, from, to }) => id === edge.id || (sameEnd(from, edge.from) && sameEnd(to, edge.to)))) return document
      return { ...document, edges: [...document.edges.filter(({ id }) => id !== replaced), edge] }
    },
  }
}

export function moveNodes(positions: ReadonlyMap<string, Point>): Command {
  const ids = [...positions.keys()]
  return {
    name: `move of ${plural(ids.length, 'node')}`,
    merge: `move ${ids.join(' ')}`,
    run: (document) => changeNodes(document, (node) => {
      const to = positions.get(node.id)
      return to && (to.x !== node.position.x || to.y !== node.position.y) ? { ...node, position: { x: to.x, y: to.y } } : node
    }),
  }
}

/** Sets params of one node; a value of undefined takes the param back to its default. */
export function setParams(nodeId: string, changes: Readonly<Record<string, unknown>>, title = 'settings'): Command {
  return {
    name: `change of ${title}`,
    merge: `params ${nodeId} ${Object.keys(changes).join(' ')}`,
    run: (document) => changeNodes(document, (node) => {
      if (node.id !== nodeId || Object.entries(changes).every(([name, value]) => Object.is(node.params[name], value))) return node
      return { ...node, params: { ...node.params, ...changes } as Params }
    }),
  }
}

/** Gives a node a name of its own; an empty one gives it back the title of its kind. */
export function renameNode(nodeId: string, title: string): Command {
  const own = title.trim().slice(0, 120)
  return {
    name: 'renaming',
    merge: `rename ${nodeId}`,
    run: (document) => changeNodes(document, (node) => {
      if (node.id !== nodeId || (node.title ?? '') === own) return node
      const { title: _old, ...rest } = node
      return own ? { ...rest, title: own } : rest
    }),
  }
}

export function renameFlow(name: string): Command {
  const own = name.trim().slice(0, 120)
  return { name: 'renaming of the flow', merge: 'rename flow', run: (document) => (own === '' || own === document.name ? document : { ...document, name: own }) }
}

/**
 * Copies nodes beside themselves, with the wires among them and the wires that come in from outside. `idOf` gives the new
 * id of a node or wire by its old one.
 */
export function duplicate(nodeIds: Iterable<string>, idOf: (old: string) => string, offset: Point = { x: 48, y: 48 }): Command {
  const copied = new Set(nodeIds)
  return {
    name: `duplication of ${plural(copied.size, 'node')}`,
    run: (document) => {
      const nodes = document.nodes.filter(({ id }) => copied.has(id))
      if (nodes.length === 0) return document
      const ids = new Map(nodes.map(({ id }) => [id, idOf(id)]))
      const edges = document.edges.filter(({ to }) => ids.has(to.node))
      return {
        ...document,
        ...(document.groups ? { groups: [...document.groups, ...copiedGroups(document.groups, ids, idOf)] } : {}),
        nodes: [...document.nodes, ...nodes.map((node) => ({ ...node, id: ids.get(node.id)!, position: { x: node.position.x + offset.x, y: node.position.y + offset.y } }))],
        edges: [...document.edges, ...edges.map(({ id, from, to }) => ({ id: idOf(id), from: { ...from, node: ids.get(from.node) ?? from.node }, to: { ...to, node: ids.get(to.node)! } }))],
      }
    },
  }
}

/** Nodes stand on a grid of this many pixels. */
export const GRID = 8
export function onGrid({ x, y }: Point): Point {
  return { x: Math.round(x / GRID) * GRID, y: Math.round(y / GRID) * GRID }
}

export function changeNodes(document: GraphDocument, change: (node: GraphNode) => GraphNode): GraphDocument {
  const nodes = document.nodes.map(change)
  return nodes.every((node, index) => node === document.nodes[index]) ? document : { ...document, nodes }
}

function sameEnd(a: GraphEdge['from'], b: GraphEdge['from']): boolean {
  return a.node === b.node && a.port === b.port
}

/** "a node", "3 nodes". */
export function plural(count: number, word: string): string {
  return count === 1 ? `a ${word}` : `${count} ${word}s`
}
