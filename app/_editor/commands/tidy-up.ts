import type { ELK, ElkNode } from 'elkjs/lib/elk-api.js'
import { lookUp, type Catalog } from '@/nodes/graph/check-connection.ts'
import type { GraphDocument, GraphNode } from '@/nodes/graph/document.ts'
import { onGrid, type Point } from '../document/commands.ts'

export type SizeOf = (nodeId: string) => { width: number; height: number }

/** Room between cards that stand beside and above each other. Pixels. */
const GAP = { between: 88, stacked: 40 }
/** The first port of a card lies this far below its upper edge, the others one row below each other. Pixels. */
const PORTS = { first: 60, row: 24 }

/**
 * The places at which a flow reads from left to right with few crossings, by ELK's layered layout with ports in their real
 * order. Nodes of one group stay together, since the group is laid out as one. Remarks stay where they are. Only the nodes
 * named are moved, about the corner where they stood; all of them without names.
 */
export async function tidyPlaces(elk: Pick<ELK, 'layout'>, document: GraphDocument, catalog: Catalog, sizeOf: SizeOf, only?: ReadonlySet<string>): Promise<Map<string, Point>> {
  const cards = document.nodes.filter(({ id, kind }) => !lookUp(catalog, kind)?.inert && (!only || only.has(id)))
  if (cards.length === 0) return new Map()
  const laid = await elk.layout(elkGraph(document, catalog, cards, sizeOf))
  const places = new Map<string, Point>()
  collect(laid, { x: 0, y: 0 }, new Set(cards.map(({ id }) => id)), places)
  const corner = (points: Iterable<Point>): Point => {
    const list = [...points]
    return { x: Math.min(...list.map(({ x }) => x)), y: Math.min(...list.map(({ y }) => y)) }
  }
  const from = corner(cards.map(({ position }) => position))
  const to = corner(places.values())
  return new Map([...places].map(([id, { x, y }]) => [id, onGrid({ x: x - to.x + from.x, y: y - to.y + from.y })]))
}

function elkGraph({ edges, groups = [] }: GraphDocument, catalog: Catalog, cards: readonly GraphNode[], sizeOf: SizeOf): ElkNode {
  const ids = new Set(cards.map(({ id }) => id))
  const grouped = new Map(groups.flatMap(({ id, nodes }) => nodes.filter((member) => ids.has(member)).map((member) => [member, id] as const)))
  const children = cards.map((node): [string | undefined, ElkNode] => [grouped.get(node.id), elkCard(node, catalog, sizeOf)])
  const frames = [...new Set(grouped.values())].map((id): ElkNode => ({
    id: `group:${id}`, children: children.filter(([group]) => group === id).map(([, card]) => card),
    layoutOptions: { 'elk.padding': '[top=48,left=24,bottom=24,right=24]' },
  }))
  return {
    id: 'flow',
    layoutOptions: {
      'elk.algorithm': 'layered', 'elk.direction': 'RIGHT', 'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
      'elk.layered.spacing.nodeNodeBetweenLayers': String(GAP.between), 'elk.spacing.nodeNode': String(GAP.stacked), 'elk.spacing.componentComponent': String(GAP.between),
      'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF', 'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED', 'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    },
    children: [...frames, ...children.filter(([group]) => group === undefined).map(([, card]) => card)],
    edges: edges.filter(({ from, to }) => ids.has(from.node) && ids.has(to.node)).map(({ id, from, to }) => ({ id: `wire:${id}`, sources: [portId('out', from)], targets: [portId('in', to)] })),
  }
}

function elkCard(node: GraphNode, catalog: Catalog, sizeOf: SizeOf): ElkNode {
  const definition = lookUp(catalog, node.kind)
  const { width, height } = sizeOf(node.id)
  const ports = (side: 'in' | 'out', names: readonly string[]) => names.map((port, row) => ({
    id: portId(side, { node: node.id, port }), x: side === 'in' ? 0 : width, y: PORTS.first + row * PORTS.row, width: 0, height: 0, layoutOptions: { 'elk.port.side': side === 'in' ? 'WEST' : 'EAST' },
  }))
  return {
    id: node.id, width, height, layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    ports: [...ports('in', Object.keys(definition?.inputs ?? {})), ...ports('out', Object.keys(definition?.outputs ?? {}))],
  }
}

/** Children lie within their group: their places are relative to it. */
function collect(node: ElkNode, origin: Point, wanted: ReadonlySet<string>, places: Map<string, Point>): void {
  for (const child of node.children ?? []) {
    const at = { x: origin.x + (child.x ?? 0), y: origin.y + (child.y ?? 0) }
    if (wanted.has(child.id)) places.set(child.id, at)
    collect(child, at, wanted, places)
  }
}

function portId(side: 'in' | 'out', { node, port }: { node: string; port: string }): string {
  return `${side}:${node}:${port}`
}
