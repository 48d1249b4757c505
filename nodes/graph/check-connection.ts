import { inputTypes, type AnyNodeDefinition } from '../kit/define-node.ts'
import { accepts } from '../kit/port-types.ts'
import type { GraphDocument, GraphEdge, GraphNode } from './document.ts'
import type { Problem } from './plan.ts'
import { problems, type NamedNode, type NamedPort } from './problem-text.ts'
import { findPath } from './topology.ts'

export type Catalog = Readonly<Record<string, AnyNodeDefinition>>
export type Wire = Pick<GraphEdge, 'from' | 'to'>

/** A node as wires see it. The definition is null where the kind is unknown: nothing can be said of its ports. */
export interface WiredNode extends NamedNode { definition: AnyNodeDefinition | null }

export function lookUp(catalog: Catalog, kind: string): AnyNodeDefinition | null {
  // own keys only: kinds such as "constructor" come from files
  return Object.hasOwn(catalog, kind) ? catalog[kind]! : null
}

export function wiredNode(node: Pick<GraphNode, 'id' | 'kind' | 'title'>, catalog: Catalog): WiredNode {
  const definition = lookUp(catalog, node.kind)
  return { id: node.id, title: node.title || definition?.title || node.kind, definition }
}

const noWires: readonly Wire[] = []

/** The wires laid so far, by the input they go into. */
export class WireTable {
  readonly #byNode = new Map<string, Map<string, { wires: Wire[]; sources: Set<string> | null }>>()

  into(node: string, port: string): readonly Wire[] {
    return this.#byNode.get(node)?.get(port)?.wires ?? noWires
  }

  has({ from, to }: Wire): boolean {
    const input = this.#byNode.get(to.node)?.get(to.port)
    if (!input) return false
    // most inputs have one wire: the set is made for those with more, which may have thousands
    if (input.wires.length > 1) return (input.sources ??= new Set(input.wires.map((wire) => keyOf(wire.from)))).has(keyOf(from))
    return input.wires.some((wire) => wire.from.node === from.node && wire.from.port === from.port)
  }

  add(wire: Wire): void {
    let inputs = this.#byNode.get(wire.to.node)
    if (!inputs) this.#byNode.set(wire.to.node, (inputs = new Map()))
    const input = inputs.get(wire.to.port)
    if (!input) inputs.set(wire.to.port, { wires: [wire], sources: null })
    else {
      input.wires.push(wire)
      input.sources?.add(keyOf(wire.from))
    }
  }
}

/** The rule of which wire may be laid beside those that are there, but for cycles, which are a matter of the whole graph. Null when it may. */
export function checkWire(nodes: ReadonlyMap<string, WiredNode>, wires: WireTable, wire: Wire, edgeId?: string): Problem | null {
  const source = nodes.get(wire.from.node)
  const target = nodes.get(wire.to.node)
  if (!source || !target) return problems.dangling(source ? wire.to.node : wire.from.node, source ?? target ?? null, edgeId)

  const outputs = source.definition?.outputs
  const inputs = target.definition?.inputs
  const output = outputs && Object.hasOwn(outputs, wire.from.port) ? outputs[wire.from.port] : undefined
  const input = inputs && Object.hasOwn(inputs, wire.to.port) ? inputs[wire.to.port] : undefined
  if (outputs && !output) return problems.unknownPort(source, 'output', wire.from.port, titlesOf(outputs), edgeId)
  if (inputs && !input) return problems.unknownPort(target, 'input', wire.to.port, titlesOf(inputs), edgeId)

  const from: NamedPort = { node: source, port: wire.from.port, title: output?.title ?? wire.from.port }
  const to: NamedPort = { node: target, port: wire.to.port, title: input?.title ?? wire.to.port }
  if (input && output && !accepts(inputTypes(input), output.type)) return problems.typeMismatch(from, output.type, to, inputTypes(input), edgeId)

  if (wires.has(wire)) return problems.sameWire(from, to, edgeId)
  const first = wires.into(wire.to.node, wire.to.port)[0]
  if (input && !input.many && first) return problems.inputTaken(to, nodes.get(first.from.node) ?? { id: first.from.node, title: first.from.node }, edgeId)
  return null
}

/**
 * Whether a wire may be added to a graph: null, or the problem that the compiler would report. The canvas asks while a
 * wire is dragged. `ignoring` is the id of the edge whose end is being moved. Linear in the graph.
 */
export function checkConnection(document: Pick<GraphDocument, 'nodes' | 'edges'>, catalog: Catalog, wire: Wire, ignoring?: string): Problem | null {
  const nodes = new Map(document.nodes.map((node) => [node.id, wiredNode(node, catalog)]))
  const edges = document.edges.filter(({ id }) => id !== ignoring)
  const wires = new WireTable()
  for (const edge of edges) wires.add(edge)
  const problem = checkWire(nodes, wires, wire)
  if (problem) return problem
  const circle = findPath(wire.to.node, wire.from.node, edges.map((edge) => ({ from: edge.from.node, to: edge.to.node })))
  return circle ? problems.cycle(circle.map((id) => nodes.get(id) ?? { id, title: id })) : null
}

function titlesOf(ports: Readonly<Record<string, { title: string }>>): string[] {
  return Object.values(ports).map(({ title }) => `“${title}”`)
}

function keyOf(end: { node: string; port: string }): string {
  return `${end.node} ${end.port}`
}
