import type { Node } from '@xyflow/react'
import { lookUp, type Catalog } from '@/nodes/graph/check-connection.ts'
import type { GraphDocument, GraphGroup } from '@/nodes/graph/document.ts'
import type { PortTypeName } from '@/nodes/kit/port-types.ts'
import type { Point } from '../document/commands.ts'
import { drawnType } from './port-fit.ts'

/** An end of a wire that crosses the border of a collapsed group. */
export interface BorderPort { id: string; side: 'input' | 'output'; label: string; type: PortTypeName | null }
/** The frame of a group as the canvas draws it: around its cards, or in their place where it is collapsed. */
export type FrameNode = Node<{ group: GraphGroup; ports: readonly BorderPort[] }, 'frame'>

/** A card as far as frames go. */
export interface Placed { id: string; position: Point; width?: number; height?: number; measured?: { width?: number; height?: number }; initialWidth?: number; initialHeight?: number }
export interface Box { x: number; y: number; width: number; height: number }

/** Between the outermost cards and the frame, above for the title. Pixels, on the grid. */
const PADDING = { top: 48, side: 24 }

export const frameId = (groupId: string): string => `group:${groupId}`

export function boxOf({ position, width, height, measured, initialWidth = 0, initialHeight = 0 }: Placed): Box {
  return { ...position, width: measured?.width ?? width ?? initialWidth, height: measured?.height ?? height ?? initialHeight }
}

/** The smallest box around boxes; null around none. */
export function boxAround(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  return { x, y, width: Math.max(...boxes.map((box) => box.x + box.width)) - x, height: Math.max(...boxes.map((box) => box.y + box.height)) - y }
}

/** One frame a group, the same object as before where nothing of it changed. */
export function framesOf(document: GraphDocument, catalog: Catalog, cards: readonly Placed[], before: readonly Node[]): FrameNode[] {
  if (!document.groups) return []
  const byId = new Map(cards.map((card) => [card.id, card]))
  const known = new Map(before.filter((node): node is FrameNode => node.type === 'frame').map((frame) => [frame.id, frame]))
  return document.groups.flatMap((group): FrameNode[] => {
    const around = boxAround(group.nodes.flatMap((id) => byId.get(id) ?? []).map(boxOf))
    if (!around) return []
    const position = { x: around.x - PADDING.side, y: around.y - PADDING.top }
    const size = group.collapsed ? {} : { width: around.width + 2 * PADDING.side, height: around.height + PADDING.top + PADDING.side }
    const ports = group.collapsed ? borderPorts(document, catalog, group) : []
    const old = known.get(frameId(group.id))
    if (old && old.data.group === group && old.position.x === position.x && old.position.y === position.y && old.width === size.width && old.height === size.height && samePorts(old.data.ports, ports)) return [old]
    const kept = old?.data.group.collapsed === group.collapsed ? old : undefined
    return [{
      ...kept, id: frameId(group.id), type: 'frame', position, ...size, data: { group, ports }, zIndex: group.collapsed ? 0 : -1,
      selectable: false, focusable: false, dragHandle: '.frame-handle', style: group.collapsed ? {} : { pointerEvents: 'none' },
      ariaLabel: `Group ${group.title || 'without a title'}, ${group.nodes.length === 1 ? '1 node' : `${group.nodes.length} nodes`}`,
    }]
  })
}

/** The ends inside a group of the wires that leave it or come into it, one a port. */
export function borderPorts({ nodes, edges }: GraphDocument, catalog: Catalog, group: GraphGroup): BorderPort[] {
  const inside = new Set(group.nodes)
  const ports = new Map<string, BorderPort>()
  for (const { from, to } of edges) {
    if (inside.has(from.node) === inside.has(to.node)) continue
    const side = inside.has(from.node) ? 'output' : 'input'
    const end = side === 'output' ? from : to
    const node = nodes.find(({ id }) => id === end.node)
    const definition = node ? lookUp(catalog, node.kind) : null
    const port = side === 'output' ? definition?.outputs[end.port] : definition?.inputs[end.port]
    const id = `${end.node} ${end.port}`
    ports.set(`${side} ${id}`, { id, side, label: `${port?.title ?? end.port} · ${node?.title ?? definition?.title ?? node?.kind ?? end.node}`, type: definition && drawnType(definition, side, end.port) })
  }
  return [...ports.values()]
}

function samePorts(a: readonly BorderPort[], b: readonly BorderPort[]): boolean {
  return a.length === b.length && a.every((port, index) => port.id === b[index]!.id && port.side === b[index]!.side && port.label === b[index]!.label)
}
