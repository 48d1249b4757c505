import { lookUp, type Catalog } from '@/nodes/graph/check-connection.ts'
import type { GraphDocument, GraphEdge, GraphNode } from '@/nodes/graph/document.ts'
import { inputTypes, type AnyNodeDefinition } from '@/nodes/kit/define-node.ts'
import { accepts } from '@/nodes/kit/port-types.ts'
import type { Command } from './commands.ts'

/** The ports by which a kind of node would stand in a wire; null where it does not fit in. */
export interface WayThrough { input: string; output: string }

export function wayThrough(document: Pick<GraphDocument, 'nodes'>, catalog: Catalog, edge: Pick<GraphEdge, 'from' | 'to'>, definition: AnyNodeDefinition): WayThrough | null {
  const ends = [edge.from.node, edge.to.node].map((id) => document.nodes.find((node) => node.id === id)?.kind ?? '')
  const [source, target] = ends.map((kind) => lookUp(catalog, kind))
  const gives = source && Object.hasOwn(source.outputs, edge.from.port) ? source.outputs[edge.from.port]!.type : null
  const takes = target && Object.hasOwn(target.inputs, edge.to.port) ? inputTypes(target.inputs[edge.to.port]!) : []
  if (!gives) return null
  const input = Object.entries(definition.inputs).find(([, port]) => accepts(inputTypes(port), gives))?.[0]
  const output = Object.entries(definition.outputs).find(([, { type }]) => type === gives && accepts(takes, type))?.[0] ?? Object.entries(definition.outputs).find(([, { type }]) => accepts(takes, type))?.[0]
  return input && output ? { input, output } : null
}

/** Puts a node into a wire: the wire then ends at it, and a second one goes on. A node that is in the flow already is only wired. */
export function insertIntoWire(node: GraphNode, title: string, edge: GraphEdge, { input, output }: WayThrough, newWireId: string): Command {
  return {
    name: `insertion of ${title}`,
    run: (document) => {
      if (!document.edges.some(({ id }) => id === edge.id)) return document
      const there = document.nodes.some(({ id }) => id === node.id)
      return {
        ...document,
        nodes: there ? document.nodes : [...document.nodes, node],
        edges: [...document.edges.map((old) => (old.id === edge.id ? { ...old, to: { node: node.id, port: input } } : old)), { id: newWireId, from: { node: node.id, port: output }, to: edge.to }],
      }
    },
  }
}
