import type { Edge, Node } from '@xyflow/react'
import { lookUp, type Catalog } from '@/nodes/graph/check-connection.ts'
import type { GraphDocument, GraphEdge, GraphNode } from '@/nodes/graph/document.ts'
import type { PortTypeName } from '@/nodes/kit/port-types.ts'
import type { Selection } from '../document/editor-store.ts'
import { type FrameNode, frameId, framesOf } from './group-frames.ts'
import { drawnType } from './port-fit.ts'

/** A node of the document on the canvas: a card, or a remark. */
export type StepNode = Node<{ node: GraphNode }, 'step' | 'note'>
export type FlowNode = StepNode | FrameNode
export type FlowEdge = Edge<{ edge: GraphEdge; type: PortTypeName | null; idle: boolean }, 'wire'>

/** What an unmeasured card is taken to be, so that the first view fits before anything is drawn. Pixels. */
const CARD = { initialWidth: 264, initialHeight: 240 }
/** What a note without a size of its own is drawn at. Pixels. */
export const NOTE = { width: 224, height: 160 }

export function isStep(flowNode: FlowNode): flowNode is StepNode {
  return flowNode.type !== 'frame'
}

/**
 * The document as the canvas draws it. An element whose node or wire is the same object as before is the same object
 * again, with whatever the canvas keeps on it (size, place while it is dragged): so one change draws one node. Frames of
 * groups come first, so that they lie underneath.
 */
export function toFlowNodes(document: GraphDocument, catalog: Catalog, selection: Selection, before: readonly FlowNode[] = []): FlowNode[] {
  const known = new Map(before.filter(isStep).map((flowNode) => [flowNode.id, flowNode]))
  const inside = new Set((document.groups ?? []).flatMap(({ collapsed, nodes }) => (collapsed ? nodes : [])))
  const steps = document.nodes.map((node): StepNode => {
    const old = known.get(node.id)
    const selected = selection.nodes.has(node.id)
    const hidden = inside.has(node.id)
    if (old && old.data.node === node && (old.hidden ?? false) === hidden) return (old.selected ?? false) === selected ? old : { ...old, selected }
    const definition = lookUp(catalog, node.kind)
    const title = node.title ?? definition?.title ?? node.kind
    const size = definition?.inert ? (node.size ?? NOTE) : {}
    return { ...CARD, ...old, ...size, hidden, id: node.id, type: definition?.inert ? 'note' : 'step', position: node.position, data: { node }, selected, ariaLabel: `Node ${title}`, domAttributes: { 'aria-roledescription': 'node' } }
  })
  return keptIfSame([...framesOf(document, catalog, steps, before), ...steps], before)
}

/** The frames again after cards were moved or measured; the same list where no frame changes. */
export function withFrames(document: GraphDocument, catalog: Catalog, nodes: readonly FlowNode[]): FlowNode[] {
  if (!document.groups) return nodes as FlowNode[]
  const steps = nodes.filter(isStep)
  return keptIfSame([...framesOf(document, catalog, steps, nodes), ...steps], nodes)
}

export function toFlowEdges(document: GraphDocument, catalog: Catalog, selection: Selection, before: readonly FlowEdge[] = []): FlowEdge[] {
  const known = new Map(before.map((flowEdge) => [flowEdge.id, flowEdge]))
  const nodes = new Map(document.nodes.map((node) => [node.id, node]))
  const closed = new Map((document.groups ?? []).flatMap(({ id, collapsed, nodes: members }) => (collapsed ? members.map((member) => [member, frameId(id)] as const) : [])))
  const next = document.edges.filter(({ from, to }) => nodes.has(from.node) && nodes.has(to.node)).map((edge): FlowEdge => {
    const { id, from, to } = edge
    const [giver, taker] = [nodes.get(from.node)!, nodes.get(to.node)!]
    const ariaLabel = `Wire from ${portName(giver, 'output', from.port, catalog)} to ${portName(taker, 'input', to.port, catalog)}`
    const selected = selection.edges.has(id)
    const source = closed.get(from.node) ?? from.node
    const target = closed.get(to.node) ?? to.node
    const hidden = source === target && closed.has(from.node)
    // nothing comes through it: one of its ends is disabled
    const idle = giver.mode === 'disabled' || taker.mode === 'disabled'
    const old = known.get(id)
    if (old && old.data?.edge === edge && old.data.idle === idle && (old.selected ?? false) === selected && old.ariaLabel === ariaLabel && old.source === source && old.target === target && (old.hidden ?? false) === hidden) return old
    const definition = lookUp(catalog, giver.kind)
    return {
      ...old, id, type: 'wire', source, target, hidden, selected, ariaLabel,
      sourceHandle: closed.has(from.node) ? `${from.node} ${from.port}` : from.port,
      targetHandle: closed.has(to.node) ? `${to.node} ${to.port}` : to.port,
      data: { edge, type: definition && drawnType(definition, 'output', from.port), idle },
    }
  })
  return keptIfSame(next, before)
}

function keptIfSame<T>(next: T[], before: readonly T[]): T[] {
  return next.length === before.length && next.every((each, index) => each === before[index]) ? (before as T[]) : next
}

function portName(node: GraphNode, side: 'input' | 'output', port: string, catalog: Catalog): string {
  const definition = lookUp(catalog, node.kind)
  const ports = side === 'output' ? definition?.outputs : definition?.inputs
  const title = ports && Object.hasOwn(ports, port) ? ports[port]!.title : port
  return `${title} of ${node.title ?? definition?.title ?? node.kind}`
}
