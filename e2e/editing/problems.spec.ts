import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { EditorPage } from './editor-page.ts'

interface Node { id: string; kind: string; version: number; params: Record<string, unknown> }
interface Document { name: string; nodes: Node[]; edges: { id: string; from: { node: string; port: string }; to: { node: string; port: string } }[] }

const wire = (from: string, output: string, to: string, input: string) => ({ id: `${from}-${to}-${input}`, from: { node: from, port: output }, to: { node: to, port: input } })

/** what spoils the sample flow, the node that is marked for it, and what its problem says */
const faults: { name: string; spoil(document: Document): void; node: string; says: RegExp }[] = [
  { name: 'a cycle', spoil: ({ nodes, edges }) => {
    nodes.push(...['one', 'two'].map((id) => ({ ...nodes[0]!, id, kind: 'merge-items', params: {} })))
    edges.push(wire('one', 'items', 'two', 'items'), wire('two', 'items', 'one', 'items'))
  }, node: 'one', says: /circle|cycle|loop/i },
  { name: 'an unknown kind of node', spoil: ({ nodes }) => { nodes.find(({ id }) => id === 'creator')!.kind = 'dream-maker' }, node: 'creator', says: /dream-maker/ },
  { name: 'a missing required input', spoil: (document) => { document.edges = document.edges.filter(({ to }) => to.node !== 'recommendation') }, node: 'recommendation', says: /Items/ },
  { name: 'a wire of the wrong type', spoil: ({ edges }) => { edges.push(wire('request', 'text', 'fidelity', 'items')) }, node: 'fidelity', says: /text/i },
  { name: 'a param out of range', spoil: ({ nodes }) => { nodes.find(({ id }) => id === 'creator')!.params.steps = 5000 }, node: 'creator', says: /50/ },
]

for (const { name, spoil, node, says } of faults) {
  test(`${name}: the canvas marks the node and says what to do, and the server refuses with the same list`, async ({ page, request }) => {
    const document = JSON.parse(await readFile(path.resolve(import.meta.dirname, '../../prisma/graphs/sample.json'), 'utf8')) as Document
    spoil(document)
    const created = await request.post('/api/trpc/flows.create', { data: { document } })
    expect(created.ok(), await created.text()).toBe(true)
    const { result: { data: { id } } } = (await created.json()) as { result: { data: { id: string } } }

    const editor = new EditorPage(page)
    await editor.open(id)
    const marked = editor.canvas.locator(`.react-flow__node[data-id="${node}"]`)
    await expect(marked.getByRole('button', { name: /[Pp]roblem/ })).toHaveAccessibleName(says)
    await page.getByRole('button', { name: /^\d+ problems?$/ }).click()
    const shown = (await editor.problems.getByRole('listitem').allInnerTexts()).map(plain)
    expect(shown.some((text) => says.test(text))).toBe(true)

    const refused = await request.post('/api/trpc/runs.start', { data: { flowId: id, document } })
    expect(refused.ok(), 'problems are values, not failures of the server').toBe(true)
    const answer = (await refused.json()) as { result: { data: { ok: boolean; problems: { text: string; cure: string }[] } } }
    expect(answer.result.data.ok).toBe(false)
    expect(answer.result.data.problems.map(({ text, cure }) => plain(`${text}. ${cure}`))).toEqual(shown)
  })
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
