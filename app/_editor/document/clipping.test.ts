import { expect, test } from 'vitest'
import { clippingText, readClipping } from './clipping.ts'

const node = (id: string, more: object = {}) => ({ id, kind: 'note', version: 1, position: { x: 0, y: 0 }, params: { text: '<script>alert(1)</script>' }, ...more })
const text = (nodes: unknown[], edges: unknown[] = [], more: object = {}) => JSON.stringify({ format: 1, nodes, edges, ...more })
const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

const foreign: [name: string, text: string, says: RegExp][] = [
  ['nothing', '  ', /holds no text/],
  ['prose', 'Lorem ipsum', /holds no nodes/],
  ['a number', '42', /holds no nodes of a flow/],
  ['other JSON', '{"nodes":1}', /holds no nodes of a flow/],
  ['ten million characters', text([node('a', { params: { text: 'x'.repeat(10_000_000) } })]), /11 million characters, at most 4/],
  ['a newer format', text([node('a')], [], { format: 99 }), /in format 99/],
  ['no nodes', text([]), /nothing to paste/],
  ['nodes that are none', text(['a', null]), /cannot be pasted/],
  ['an id that is no id', text([node('<img onerror=alert(1)>')]), /cannot be pasted/],
  ['ids given twice', text([node('a'), node('a')]), /the same id/],
  ['a position that is no number', text([{ ...node('a'), position: { x: 'NaN', y: null } }]), /cannot be pasted/],
  ['a position out of reach', text([node('a', { position: { x: 1e300, y: 0 } })]), /out of reach/],
  ['settings nested deep', text([node('a')]).replace('"params":{', `"params":{"deep":${nested(100_000)},`), /nested more than 64 levels/],
  ['a wire to elsewhere', text([node('a')], [{ id: 'w', from: { node: 'a', port: 'x' }, to: { node: 'b', port: 'y' } }]), /not copied/],
]

test.each(foreign)('refuses %s with the reason', (_, pasted, says) => {
  const read = readClipping(pasted)
  expect(read.ok ? 'accepted' : read.reason).toMatch(says)
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('a prototype among the settings is left behind', () => {
  const read = readClipping(text([node('a')]).replace('"params":{', '"params":{"__proto__":{"polluted":true},'))
  expect(read.ok && Object.keys(read.clipping.nodes[0]!.params)).toEqual(['text'])
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('reads what was copied, and the text of a whole flow, whatever its words say', () => {
  const document = { format: 1 as const, name: 'Flow', description: '', nodes: [node('a'), node('b')].map((each) => ({ ...each, execution: { attempts: 2, timeoutS: 300, onError: 'stop' as const } })), edges: [], groups: [{ id: 'g', title: 'G', colour: 'blue' as const, collapsed: false, nodes: ['a', 'b'] }] }
  expect(readClipping(clippingText(document, new Set(['a', 'b'])))).toEqual({ ok: true, clipping: { nodes: document.nodes, edges: [], groups: document.groups } })
  expect(readClipping(clippingText(document, new Set(['a'])))).toEqual({ ok: true, clipping: { nodes: [document.nodes[0]], edges: [], groups: [] } })
  expect(readClipping(JSON.stringify(document)).ok).toBe(true)
})
