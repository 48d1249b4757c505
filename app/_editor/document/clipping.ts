import { FORMAT, type GraphDocument, type GraphEdge, type GraphGroup, type GraphNode } from '@/nodes/graph/document.ts'
import { readDocument } from '@/nodes/graph/read-document.ts'
import { type Command, onGrid, plural, type Point } from './commands.ts'
import { copiedGroups, withGroups } from './group-members.ts'

/** Part of a flow on its way through the clipboard. */
export interface Clipping { nodes: GraphNode[]; edges: GraphEdge[]; groups: GraphGroup[] }
export type ReadClipping = { ok: true; clipping: Clipping } | { ok: false; reason: string }

const KIND = 'generec-studio/nodes'
/** A text longer than this is not read at all. Characters. */
const LONGEST = 4_000_000
/** A node further from the origin than this is lost to whoever pastes it. Pixels. */
const FARTHEST = 1_000_000

/** Nodes with the wires among them and the groups that hold nothing else, as text for the clipboard. */
export function clippingText({ nodes, edges, groups = [] }: GraphDocument, nodeIds: ReadonlySet<string>): string {
  const copied = nodes.filter(({ id }) => nodeIds.has(id))
  return JSON.stringify({
    kind: KIND, format: FORMAT, nodes: copied,
    edges: edges.filter(({ from, to }) => nodeIds.has(from.node) && nodeIds.has(to.node)),
    groups: groups.filter((group) => group.nodes.every((id) => nodeIds.has(id))),
  }, null, 1)
}

/** Reads what was pasted: nodes copied from a flow, or the text of a whole one. Anything else is refused with the reason, and nothing in it is ever run. */
export function readClipping(text: string): ReadClipping {
  if (text.trim() === '') return refuse('The clipboard holds no text. Select nodes in a flow and copy them first.')
  if (text.length > LONGEST) return refuse(`The text on the clipboard is too long to be pasted: ${Math.ceil(text.length / 1_000_000)} million characters, at most ${LONGEST / 1_000_000}.`)
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return refuse('The text on the clipboard holds no nodes. Select nodes in a flow and copy them first.')
  }
  if (typeof raw !== 'object' || raw === null || !('nodes' in raw) || !('edges' in raw) || !('format' in raw)) return refuse('The text on the clipboard is JSON, but it holds no nodes of a flow.')
  const read = readDocument({ ...raw, name: 'Clipboard', description: '', groups: 'groups' in raw ? raw.groups : [] })
  const [problem] = read.problems
  if (problem) return refuse(`The nodes on the clipboard cannot be pasted. ${problem.text}.`)
  const ids = new Set(read.nodes.map(({ id }) => id))
  if (read.nodes.length === 0) return refuse('The clipboard holds an empty selection: there is nothing to paste.')
  if (ids.size < read.nodes.length) return refuse('The nodes on the clipboard cannot be pasted: two of them have the same id.')
  if (read.nodes.some(({ position }) => Math.abs(position.x) > FARTHEST || Math.abs(position.y) > FARTHEST)) return refuse('The nodes on the clipboard cannot be pasted: one lies out of reach.')
  if (read.edges.some(({ from, to }) => !ids.has(from.node) || !ids.has(to.node))) return refuse('The nodes on the clipboard cannot be pasted: a wire ends at a node that was not copied.')
  return { ok: true, clipping: { nodes: read.nodes, edges: read.edges, groups: (read.groups ?? []).filter(({ nodes }) => nodes.every((id) => ids.has(id))) } }
}

/** Adds a clipping, its upper left corner at a place, under new ids; `idOf` gives them by the old ones, and the same for the same. */
export function paste({ nodes, edges, groups }: Clipping, idOf: (old: string) => string, at: Point): Command {
  const corner = { x: Math.min(...nodes.map(({ position }) => position.x)), y: Math.min(...nodes.map(({ position }) => position.y)) }
  const start = onGrid(at)
  return {
    name: `paste of ${plural(nodes.length, 'node')}`,
    run: (document) => {
      const ids = new Map(nodes.map(({ id }) => [id, idOf(id)]))
      const pasted = {
        ...document,
        nodes: [...document.nodes, ...nodes.map((node) => ({ ...node, id: ids.get(node.id)!, position: { x: node.position.x - corner.x + start.x, y: node.position.y - corner.y + start.y } }))],
        edges: [...document.edges, ...edges.map(({ id, from, to }) => ({ id: idOf(id), from: { ...from, node: ids.get(from.node)! }, to: { ...to, node: ids.get(to.node)! } }))],
      }
      return groups.length > 0 ? withGroups(pasted, [...(document.groups ?? []), ...copiedGroups(groups, ids, idOf)]) : pasted
    },
  }
}

function refuse(reason: string): ReadClipping {
  return { ok: false, reason }
}
