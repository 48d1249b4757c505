import ELK from 'elkjs/lib/elk.bundled.js'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { catalog } from '@/nodes/catalog.ts'
import { graphDocument, type GraphDocument } from '@/nodes/graph/document.ts'
import { newNode } from '../document/commands.ts'
import { tidyPlaces } from './tidy-up.ts'

const elk = new ELK()
const size = () => ({ width: 264, height: 200 })
const sample = async () => graphDocument.parse(JSON.parse(await readFile('prisma/graphs/sample.json', 'utf8')))
const scattered = (document: GraphDocument): GraphDocument => ({ ...document, nodes: document.nodes.map((node, index) => ({ ...node, position: { x: (index * 7919) % 400, y: (index * 104_729) % 300 } })) })

test('every wire leads to the right, no two cards overlap, all stand on the grid', async () => {
  const document = scattered(await sample())
  const places = await tidyPlaces(elk, document, catalog, size)
  expect(places.size).toBe(document.nodes.length)
  for (const { from, to } of document.edges) expect(places.get(to.node)!.x, `${from.node} to ${to.node}`).toBeGreaterThanOrEqual(places.get(from.node)!.x + 264)
  const list = [...places]
  for (const [id, a] of list) {
    expect([Math.abs(a.x % 8), Math.abs(a.y % 8)]).toEqual([0, 0])
    for (const [other, b] of list) if (id !== other) expect(Math.abs(a.x - b.x) >= 264 || Math.abs(a.y - b.y) >= 200, `${id} lies over ${other}`).toBe(true)
  }
})

test('moves only what is asked for, and leaves remarks and an empty flow alone', async () => {
  const document = scattered(await sample())
  const [first, second] = document.nodes
  const places = await tidyPlaces(elk, { ...document, nodes: [...document.nodes, newNode(catalog.note, 'remark', { x: 0, y: 0 })] }, catalog, size, new Set([first!.id, second!.id, 'remark']))
  expect([...places.keys()].sort()).toEqual([first!.id, second!.id].sort())
  expect((await tidyPlaces(elk, { ...document, nodes: [], edges: [] }, catalog, size)).size).toBe(0)
})

test('the cards of a group stay together: no other card stands in its frame', async () => {
  const document = scattered(await sample())
  const inside = [document.edges[0]!.from.node, document.edges[0]!.to.node]
  const places = await tidyPlaces(elk, { ...document, groups: [{ id: 'g', title: '', colour: 'grey', collapsed: false, nodes: inside }] }, catalog, size)
  const members = inside.map((id) => places.get(id)!)
  const frame = { left: Math.min(...members.map(({ x }) => x)), right: Math.max(...members.map(({ x }) => x)) + 264, top: Math.min(...members.map(({ y }) => y)), bottom: Math.max(...members.map(({ y }) => y)) + 200 }
  for (const [id, { x, y }] of places) if (!inside.includes(id)) expect(x + 264 <= frame.left || x >= frame.right || y + 200 <= frame.top || y >= frame.bottom, id).toBe(true)
})
