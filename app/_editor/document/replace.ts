import { lookUp, type Catalog } from '@/nodes/graph/check-connection.ts'
import type { GraphDocument, GraphEdge, GraphNode } from '@/nodes/graph/document.ts'
import { inputTypes, type AnyNodeDefinition } from '@/nodes/kit/define-node.ts'
import { accepts, type PortTypeName } from '@/nodes/kit/port-types.ts'
import type { Command } from './commands.ts'

/**
 * Puts another node in the place of one. Each wire keeps to the port of the same name where that fits, else it takes the
 * first free port that does, else it is removed. Settings of the same name keep their value where the new node takes it.
 */
export function replaceNode(nodeId: string, fresh: GraphNode, definition: AnyNodeDefinition, catalog: Catalog): Command {
  return {
    name: `replacement by ${definition.title}`,
    run: (document) => {
      const old = document.nodes.find(({ id }) => id === nodeId)
      if (!old) return document
      const node: GraphNode = { ...fresh, position: old.position, params: keptParams(old, fresh, definition), ...(old.mode ? { mode: old.mode } : {}) }
      return {
        ...document,
        nodes: document.nodes.map((each) => (each === old ? node : each)),
        edges: keptWires(document, catalog, nodeId, node.id, definition),
        ...(document.groups ? { groups: document.groups.map((group) => ({ ...group, nodes: group.nodes.map((id) => (id === nodeId ? node.id : id)) })) } : {}),
      }
    },
  }
}

function keptParams(old: GraphNode, fresh: GraphNode, { params }: AnyNodeDefinition): GraphNode['params'] {
  const kept = Object.entries(old.params).filter(([name, value]) => Object.hasOwn(params.shape, name) && params.shape[name]!.safeParse(value).success)
  return { ...fresh.params, ...Object.fromEntries(kept) }
}

/** The wires of the flow after a node gave way to another: those that fit nowhere on it are gone. */
export function keptWires(document: GraphDocument, catalog: Catalog, nodeId: string, newId: string, definition: AnyNodeDefinition): GraphEdge[] {
  const definitionOf = (id: string) => lookUp(catalog, document.nodes.find((node) => node.id === id)?.kind ?? '')
  const taken = new Set<string>()
  return document.edges.flatMap((edge): GraphEdge[] => {
    if (edge.to.node === nodeId) {
      const source = definitionOf(edge.from.node)
      const gives: PortTypeName | undefined = source?.outputs[edge.from.port]?.type
      const fits = Object.entries(definition.inputs).filter(([name, port]) => (port.many || !taken.has(name)) && gives !== undefined && accepts(inputTypes(port), gives)).map(([name]) => name)
      const port = fits.includes(edge.to.port) ? edge.to.port : fits[0]
      if (port === undefined) return []
      taken.add(port)
      return [{ ...edge, to: { node: newId, port } }]
    }
    if (edge.from.node === nodeId) {
      const input = definitionOf(edge.to.node)?.inputs[edge.to.port]
      const fits = Object.entries(definition.outputs).filter(([, { type }]) => input !== undefined && accepts(inputTypes(input), type)).map(([name]) => name)
      const port = fits.includes(edge.from.port) ? edge.from.port : fits[0]
      return port === undefined ? [] : [{ ...edge, from: { node: newId, port } }]
    }
    return [edge]
  })
}
