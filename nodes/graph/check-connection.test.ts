import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkConnection, type Wire } from './check-connection.ts'
import { compileGraph } from './compile.ts'
import { graphDocument, type GraphDocument } from './document.ts'
import { randomGraph } from './random-graph.ts'
import { catalog, flow } from './test-flow.ts'

const document = graphDocument.parse(flow(
  [{ id: 's', kind: 'test-light-source', title: 'Source' }, { id: 'm', kind: 'test-model', title: 'Painter' }, { id: 'n', kind: 'test-model', title: 'Poet' }, { id: 'j', kind: 'test-join' }, { id: 'c', kind: 'camera' }, { id: 'x', kind: 'nope', title: 'Stranger' }],
  ['s>m', 'm>n'],
))
const wire = (text: string): Wire => {
  const [from = '', to = ''] = text.split('>')
  return { from: { node: from.split('.')[0]!, port: from.split('.')[1] ?? 'text' }, to: { node: to.split('.')[0]!, port: to.split('.')[1] ?? 'text' } }
}

describe('checkConnection', () => {
  test.each(['s>j.texts', 'm>j.texts', 'n>j.texts'])('allows %s', (text) => expect(checkConnection(document, catalog, wire(text))).toBeNull())

  test.each([
    ['s>n', { code: 'input-taken', nodeId: 'n', text: '“Text” of “Poet” takes one wire, and it already has one from “Painter”' }],
    ['s>m', { code: 'duplicate-edge' }],
    ['c.picture>j.texts', { code: 'type-mismatch' }],
    ['s.picture>j.texts', { code: 'port-unknown', nodeId: 's' }],
    ['s>j.picture', { code: 'port-unknown', nodeId: 'j' }],
    ['s>gone', { code: 'edge-dangling', nodeId: 's' }],
  ])('refuses %s', (text, expected) => expect(checkConnection(document, catalog, wire(text))).toMatchObject(expected))

  test('refuses what would make a circle, and tells it', () => {
    expect(checkConnection(document, catalog, wire('n>m'), 'e0')).toMatchObject({ code: 'cycle', path: ['m', 'n'], text: 'These steps wait for each other in a circle: “Painter” → “Poet” → “Painter”' })
    expect(checkConnection(document, catalog, wire('j>j.texts'))).toMatchObject({ code: 'cycle', path: ['j'] })
  })

  test('lets the end of a wire move: the wire itself does not stand in its way', () => {
    expect(checkConnection(document, catalog, wire('s>n'), 'e1')).toBeNull()
    expect(checkConnection(document, catalog, wire('s>m'), 'e0')).toBeNull()
  })

  test('says nothing of the ports of an unknown kind', () => expect(checkConnection(document, catalog, wire('x.any>j.texts'))).toBeNull())

  test('agrees with the compiler about any wire added to any flow', { timeout: 60_000 }, () => {
    const answers = new Set<string>()
    fc.assert(fc.property(fc.nat(), fc.nat(), fc.nat(), fc.nat(), (seed, from, to, port) => {
      const random = randomGraph({ seed, size: 2 + (seed % 8) })
      const at = (index: number): GraphDocument['nodes'][number] => random.nodes[index % random.nodes.length]!
      const portOf = (ports: object, index: number): string => Object.keys(ports)[index % Math.max(1, Object.keys(ports).length)] ?? 'none'
      const definition = (index: number): (typeof catalog)['test-pair'] => catalog[at(index).kind as 'test-pair']
      const added = { from: { node: at(from).id, port: portOf(definition(from).outputs, port) }, to: { node: at(to).id, port: portOf(definition(to).inputs, port) } }
      const answer = checkConnection(random, catalog, added)
      const compiled = compileGraph({ ...random, edges: [...random.edges, { id: 'added', ...added }] }, catalog)
      answers.add(answer?.code ?? 'allowed')
      if (!answer) expect(compiled.ok).toBe(true)
      else if (answer.code === 'cycle') expect(!compiled.ok && compiled.problems.map(({ code }) => code)).toEqual(['cycle'])
      else expect(!compiled.ok && compiled.problems).toContainEqual({ ...answer, edgeId: 'added' })
    }), { numRuns: 500, seed: 1 })
    expect([...answers].sort()).toEqual(['allowed', 'cycle', 'duplicate-edge', 'input-taken', 'port-unknown'])
  })
})
