import { lookUp, type Catalog } from '@/nodes/graph/check-connection.ts'
import type { GraphDocument } from '@/nodes/graph/document.ts'
import { type Command, moveNodes, type Point } from '../document/commands.ts'
import { joinGroup } from '../document/group-commands.ts'
import { insertIntoWire, wayThrough } from '../document/insert.ts'
import { newId } from '../document/new-id.ts'
import { boxOf } from './group-frames.ts'
import { type FlowNode, isStep } from './to-flow-elements.ts'

/**
 * What dropping cards at places does beside moving them, as one step: a card without wires that is dropped on a wire goes
 * into it, cards that are dropped in the frame of a group join it. Null where they only move.
 */
export function dropNodes(document: GraphDocument, catalog: Catalog, places: ReadonlyMap<string, Point>, nodes: readonly FlowNode[], wireId: string | null): Command | null {
  const move = moveNodes(places)
  const ids = [...places.keys()]
  const node = document.nodes.find(({ id }) => id === ids[0])
  const edge = wireId === null ? undefined : document.edges.find(({ id }) => id === wireId)
  if (edge && node && ids.length === 1) {
    const way = fitsIntoWire(document, catalog, node.id, edge.id)
    const insert = way && insertIntoWire(node, lookUp(catalog, node.kind)?.title ?? node.kind, edge, way, newId('wire'))
    if (insert) return { name: insert.name, run: (now) => insert.run(move.run(now)) }
  }
  const strangers = ids.filter((id) => !document.groups?.some((group) => group.nodes.includes(id)))
  const frame = strangers.length === 0 ? undefined : nodes.find((each) => !isStep(each) && !each.data.group.collapsed && strangers.every((id) => isInside(nodes.find((card) => card.id === id), boxOf(each))))
  if (!frame || isStep(frame)) return null
  const join = joinGroup(strangers, frame.data.group.id)
  return { name: join.name, run: (now) => join.run(move.run(now)) }
}

/** By which ports a card that has no wires yet would stand in a wire; null where it would not. */
export function fitsIntoWire(document: GraphDocument, catalog: Catalog, nodeId: string, wireId: string) {
  const node = document.nodes.find(({ id }) => id === nodeId)
  const edge = document.edges.find(({ id }) => id === wireId)
  const definition = node ? lookUp(catalog, node.kind) : null
  const wired = document.edges.some(({ from, to }) => from.node === nodeId || to.node === nodeId)
  return definition && edge && !wired ? wayThrough(document, catalog, edge, definition) : null
}

function isInside(card: FlowNode | undefined, frame: { x: number; y: number; width: number; height: number }): boolean {
  if (!card) return false
  const { x, y, width, height } = boxOf(card)
  const middle = { x: x + width / 2, y: y + height / 2 }
  return middle.x > frame.x && middle.x < frame.x + frame.width && middle.y > frame.y && middle.y < frame.y + frame.height
}
