import { checkConnection, lookUp, type Catalog, type Wire } from '@/nodes/graph/check-connection.ts'
import type { GraphDocument, GraphEdge } from '@/nodes/graph/document.ts'
import type { Problem } from '@/nodes/graph/plan.ts'
import { reachableFrom } from '@/nodes/graph/topology.ts'
import { inputTypes, type AnyNodeDefinition } from '@/nodes/kit/define-node.ts'
import { accepts, type PortTypeName } from '@/nodes/kit/port-types.ts'

export type Side = 'input' | 'output'
/** A port that a wire hangs from while it is dragged. */
export interface PortEnd { node: string; port: string; side: Side }

/** The wire between two ports, whichever of them it was dragged from; null between two inputs or two outputs. */
export function wireBetween(a: PortEnd, b: PortEnd): Wire | null {
  if (a.side === b.side) return null
  const [from, to] = a.side === 'output' ? [a, b] : [b, a]
  return { from: { node: from.node, port: from.port }, to: { node: to.node, port: to.port } }
}

/** The wire that a new one pushes out: an input that takes one wire lets go of the old. Undefined where there is room. */
export function replacedEdge(document: GraphDocument, catalog: Catalog, { from, to }: Wire): GraphEdge | undefined {
  const target = document.nodes.find(({ id }) => id === to.node)
  const definition = target && lookUp(catalog, target.kind)
  if (!definition || !Object.hasOwn(definition.inputs, to.port) || definition.inputs[to.port]!.many) return undefined
  const old = document.edges.find((edge) => edge.to.node === to.node && edge.to.port === to.port)
  return old && !(old.from.node === from.node && old.from.port === from.port) ? old : undefined
}

/** Why a wire may not be laid, in the words of the compiler; null when it may. A wire in the way is replaced and does not count. */
export function connectionProblem(document: GraphDocument, catalog: Catalog, wire: Wire): Problem | null {
  return checkConnection(document, catalog, wire, replacedEdge(document, catalog, wire)?.id)
}

/**
 * The ports at which a dragged wire may end, by node: what lights up on the canvas. One walk over the graph, where asking
 * `connectionProblem` of every port would take one each; a property test holds the two together.
 */
export function fittingPorts(document: GraphDocument, catalog: Catalog, end: PortEnd): Map<string, string[]> {
  const fits = new Map<string, string[]>()
  const own = document.nodes.find(({ id }) => id === end.node)
  const definition = own && lookUp(catalog, own.kind)
  if (!definition) return fits
  // a wire from A must not end where A's own input comes from, and the other way round
  const arrows = document.edges.map(({ from, to }) => (end.side === 'output' ? { from: to.node, to: from.node } : { from: from.node, to: to.node }))
  const wouldCircle = reachableFrom([end.node], arrows)
  const already = new Set(document.edges
    .filter(({ from, to }) => (end.side === 'output' ? from.node === end.node && from.port === end.port : to.node === end.node && to.port === end.port))
    .map(({ from, to }) => (end.side === 'output' ? `${to.node} ${to.port}` : `${from.node} ${from.port}`)))
  for (const node of document.nodes) {
    const other = wouldCircle.has(node.id) ? null : lookUp(catalog, node.kind)
    if (!other) continue
    const ports = portsThatFit(definition, end, other).filter((port) => !already.has(`${node.id} ${port}`))
    if (ports.length > 0) fits.set(node.id, ports)
  }
  return fits
}

/** The ports of another kind of node that a wire from this port may end at, by type alone. */
export function portsThatFit(definition: AnyNodeDefinition, { port, side }: Pick<PortEnd, 'port' | 'side'>, other: AnyNodeDefinition): string[] {
  if (side === 'output') {
    const type = Object.hasOwn(definition.outputs, port) ? definition.outputs[port]!.type : null
    return type === null ? [] : Object.entries(other.inputs).filter(([, input]) => accepts(inputTypes(input), type)).map(([name]) => name)
  }
  const types = Object.hasOwn(definition.inputs, port) ? inputTypes(definition.inputs[port]!) : []
  return Object.entries(other.outputs).filter(([, output]) => accepts(types, output.type)).map(([name]) => name)
}

/** The type that a port is drawn by: an output's own, an input's first. */
export function drawnType(definition: AnyNodeDefinition, side: Side, port: string): PortTypeName | null {
  if (side === 'output') return Object.hasOwn(definition.outputs, port) ? definition.outputs[port]!.type : null
  return Object.hasOwn(definition.inputs, port) ? (inputTypes(definition.inputs[port]!)[0] ?? null) : null
}
