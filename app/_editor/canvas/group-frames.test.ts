import { describe, expect, test } from 'vitest'
import { catalog } from '@/nodes/catalog.ts'
import type { GraphDocument } from '@/nodes/graph/document.ts'
import { newNode } from '../document/commands.ts'
import { dropNodes } from './drop-nodes.ts'
import { toFlowEdges, toFlowNodes } from './to-flow-elements.ts'

const none = { nodes: new Set<string>(), edges: new Set<string>() }
const wire = (from: string, to: string) => ({ id: `${from}-${to}`, from: { node: from, port: 'items' }, to: { node: to, port: 'items' } })
//  a ── [ b ── c ] ── d
function flow(collapsed: boolean): GraphDocument {
  const nodes = ['a', 'b', 'c', 'd'].map((id, index) => newNode(catalog['merge-items'], id, { x: index * 400, y: 80 }))
  return { format: 1, name: 'Flow', description: '', nodes, edges: [wire('a', 'b'), wire('b', 'c'), wire('c', 'd')], groups: [{ id: 'g', title: 'Middle', colour: 'blue', collapsed, nodes: ['b', 'c'] }] }
}

describe('a group', () => {
  test('is framed around its cards, underneath them', () => {
    const [frame, ...cards] = toFlowNodes(flow(false), catalog, none)
    expect(frame).toMatchObject({ id: 'group:g', type: 'frame', zIndex: -1, position: { x: 376, y: 32 }, width: 712, height: 312 })
    expect(cards.map(({ hidden }) => hidden)).toEqual([false, false, false, false])
  })

  test('that is collapsed hides its cards and the wires among them, and takes the ends of the others', () => {
    const [frame, ...cards] = toFlowNodes(flow(true), catalog, none)
    expect(cards.map(({ hidden }) => hidden)).toEqual([false, true, true, false])
    expect(frame?.type === 'frame' && frame.data.ports.map(({ side, label }) => `${side} ${label}`)).toEqual(['input Items · Merge', 'output Items · Merge'])
    expect(toFlowEdges(flow(true), catalog, none).map(({ source, sourceHandle, target, targetHandle, hidden }) => [source, sourceHandle, target, targetHandle, hidden])).toEqual([
      ['a', 'items', 'group:g', 'b items', false], ['group:g', 'b items', 'group:g', 'c items', true], ['group:g', 'c items', 'd', 'items', false],
    ])
  })

  test('keeps the elements of everything else when one card changes', () => {
    const document = flow(false)
    const before = toFlowNodes(document, catalog, none)
    const moved = { ...document, nodes: document.nodes.map((node) => (node.id === 'd' ? { ...node, position: { x: 1300, y: 80 } } : node)) }
    const after = toFlowNodes(moved, catalog, none, before)
    expect(after.map((node, index) => node === before[index])).toEqual([true, true, true, true, false])
  })
})

describe('cards that are dropped', () => {
  const document = { ...flow(false), nodes: [...flow(false).nodes, newNode(catalog['filter-items'], 'x', { x: 0, y: 900 })] }
  const dropAt = (id: string, x: number, y: number, wireId: string | null = null) => {
    const at = new Map([[id, { x, y }]])
    const placed = { ...document, nodes: document.nodes.map((node) => (node.id === id ? { ...node, position: { x, y } } : node)) }
    return dropNodes(document, catalog, at, toFlowNodes(placed, catalog, none), wireId)
  }
  test('in a frame join the group, elsewhere only move', () => {
    expect(dropAt('x', 600, 100)!.run(document).groups![0]!.nodes).toEqual(['b', 'c', 'x'])
    expect(dropAt('x', 0, 1200)).toBeNull()
    expect(dropAt('b', 500, 100), 'it is in the group already').toBeNull()
  })
  test('on a wire go into it when they have none, as one step with the move', () => {
    const command = dropAt('x', 200, 900, 'a-b')!
    expect(command.name).toBe('insertion of Filter')
    expect(command.run(document).edges.filter(({ from, to }) => from.node === 'x' || to.node === 'x')).toHaveLength(2)
    expect(command.run(document).nodes.at(-1)!.position).toEqual({ x: 200, y: 900 })
    expect(dropAt('d', 200, 900, 'a-b'), 'it has a wire').toBeNull()
  })
})
