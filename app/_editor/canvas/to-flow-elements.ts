import type { Edge, Node } from '@xyflow/react'
import { lookUp, type Catalog } from '@/nodes/graph/check-connection.ts'
import type { GraphDocument, GraphEdge, GraphNode } from '@/nodes/graph/document.ts'
import type { PortTypeName } from '@/nodes/kit/port-types.ts'
import type { Selection } from '../document/editor-store.ts'
import { drawnType } from './port-fit.ts'

export type FlowNode = Node<{ node: GraphNode }, 'step'>
export type FlowEdge = Edge<{ edge: GraphEdge; type: PortTypeName | null }, 'wire'>

/** What an unmeasured card is taken to be, so that the first view fits before anything is drawn. Pixels. */
const CARD = { initialWidth: 264, initialHeight: 240 }

/**
 * The document as the canvas draws it. An element whose node or wire is the same object as before is the same object
 * again, with whatever the canvas keeps on it (size, place while it is dragged): so one change draws one node.
 */
export function toFlowNodes(document: GraphDocument, catalog: Catalog, selection: Selection, before: readonly FlowNode[] = []): FlowNode[] {
  const known = new Map(before.map((flowNode) => [flowNode.id, flowNode]))
  const next = document.nodes.map((node): FlowNode => {
    const old = known.get(node.id)
    const selected = selection.nodes.has(node.id)
    if (old && old.data.node === node) return (old.selected ?? false) === selected ? old : { ...old, selected }
    const title = node.title ?? lookUp(catalog, node.kind)?.title ?? node.kind
    return { ...CARD, ...old, id: node.id, type: 'step', position: node.position, data: { node }, selected, ariaLabel: `Node ${title}`, domAttributes: { 'aria-roledescription': 'node' } }
  })
  return next.length === before.length && next.every((flowNode, index) => flowNode === before[index]) ? (before as FlowNode[]) : next
}

export function toFlowEdges(document: GraphDocument, catalog: Catalog, selection: Selection, before: readonly FlowEdge[] = []): FlowEdge[] {
  const known = new Map(before.map((flowEdge) => [flowEdge.id, flowEdge]))
  const nodes = new Map(document.nodes.map((node) => [node.id, node]))
  const next = document.edges.filter(({ from, to }) => nodes.has(from.node) && nodes.has(to.node)).map((edge): FlowEdge => {
    const { id, from, to } = edge
    const ariaLabel = `Wire from ${portName(nodes.get(from.node)!, 'output', from.port, catalog)} to ${portName(nodes.get(to.node)!, 'input', to.port, catalog)}`
    const selected = selection.edges.has(id)
    const old = known.get(id)
    if (old && old.data?.edge === edge && (old.selected ?? false) === selected && old.ariaLabel === ariaLabel) return old
    const source = lookUp(catalog, nodes.get(from.node)!.kind)
    return {
      ...old, id, type: 'wire', source: from.node, sourceHandle: from.port, target: to.node, targetHandle: to.port, selected, ariaLabel,
      data: { edge, type: source && drawnType(source, 'output', from.port) },
    }
  })
  return next.length === before.length && next.every((flowEdge, index) => flowEdge === before[index]) ? (before as FlowEdge[]) : next
}

function portName(node: GraphNode, side: 'input' | 'output', port: string, catalog: Catalog): string {
  const definition = lookUp(catalog, node.kind)
  const ports = side === 'output' ? definition?.outputs : definition?.inputs
  const title = ports && Object.hasOwn(ports, port) ? ports[port]!.title : port
  return `${title} of ${node.title ?? definition?.title ?? node.kind}`
}
