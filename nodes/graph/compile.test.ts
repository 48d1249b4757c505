import { describe, expect, test } from 'vitest'
import { compileGraph } from './compile.ts'
import type { Problem } from './plan.ts'
import { randomGraph } from './random-graph.ts'
import { catalog, flow } from './test-flow.ts'

function problemsOf(document: unknown): Problem[] {
  const compiled = compileGraph(document, catalog)
  return compiled.ok ? [] : compiled.problems
}
const source = { id: 's', kind: 'test-light-source', title: 'Source' }
const ready = { viewer: 'u001' }

describe('a graph that compiles', () => {
  test('gives steps in order with params filled in, wires in wire order, and stages', () => {
    const compiled = compileGraph(flow(
      [{ id: 'j', kind: 'test-join', params: { salt: 'x' } }, { id: 'b', kind: 'test-heavy-source', title: 'Second' }, { id: 'a', kind: 'test-light-source' }],
      ['b>j.texts', 'a>j.texts'],
    ), catalog)
    expect(compiled).toEqual({
      ok: true,
      plan: {
        steps: [
          { nodeId: 'b', kind: 'test-heavy-source', version: 1, title: 'Second', cost: 'model', reads: [], params: { salt: '' }, inputs: {}, requiredInputs: [], oneOf: [], manyInputs: [], attempts: 2, timeoutS: 300, onError: 'stop' },
          { nodeId: 'a', kind: 'test-light-source', version: 1, title: 'Light source', cost: 'light', reads: [], params: { salt: '' }, inputs: {}, requiredInputs: [], oneOf: [], manyInputs: [], attempts: 2, timeoutS: 300, onError: 'stop' },
          { nodeId: 'j', kind: 'test-join', version: 1, title: 'Join', cost: 'light', reads: [], params: { salt: 'x' }, inputs: { texts: [{ nodeId: 'b', output: 'text' }, { nodeId: 'a', output: 'text' }] }, requiredInputs: ['texts'], oneOf: [], manyInputs: ['texts'], attempts: 2, timeoutS: 300, onError: 'stop' },
        ],
        stages: [{ index: 0, nodeIds: ['b'], after: [] }, { index: 1, nodeIds: ['a'], after: [] }, { index: 2, nodeIds: ['j'], after: [0, 1] }],
      },
    })
  })

  test('brings params of an older version up', () => {
    const compiled = compileGraph(flow([{ id: 'c', kind: 'camera', version: 2, params: { ...ready, count: { n: 5 } } }]), catalog)
    expect(compiled.ok && compiled.plan.steps[0]).toMatchObject({ version: 3, params: { frames: 5, viewer: 'u001' } })
  })

  test('does not touch the document', () => {
    const document = flow([{ id: 'c', kind: 'camera', version: 2, params: { ...ready, count: { n: 5 } } }])
    const before = structuredClone(document)
    compileGraph(document, catalog)
    expect(document).toEqual(before)
  })

  test('node ids may be names of built-in members', () => {
    const compiled = compileGraph(flow([{ id: '__proto__', kind: 'test-light-source' }, { id: 'constructor', kind: 'test-model' }], ['__proto__>constructor']), catalog)
    expect(compiled.ok && compiled.plan.steps.map(({ nodeId }) => nodeId)).toEqual(['__proto__', 'constructor'])
  })

  test.each([1, 2, 3])('random graphs compile (seeds from %i hundred)', (hundred) => {
    for (let seed = hundred * 100; seed < hundred * 100 + 100; seed++) expect(problemsOf(randomGraph({ seed }))).toEqual([])
  })
})

describe('each problem', () => {
  const cases: [name: string, document: unknown, expected: Partial<Problem>[]][] = [
    ['no nodes', flow([]), [{ code: 'empty', cure: 'Drag a step from the palette onto the canvas.' }]],
    ['an unknown kind, with the likeliest one', flow([{ id: 'x', kind: 'test-modle', title: 'Mine' }]), [{ code: 'unknown-kind', nodeId: 'x', text: '“Mine” is a step of the unknown kind “test-modle”', cure: 'Did you mean “Model” (test-model)? Replace the step with one from the palette.' }]],
    ['a kind unlike any', flow([{ id: 'x', kind: 'zzzzzzzzzz' }]), [{ code: 'unknown-kind', cure: 'Replace the step with one from the palette, or install the version that has it.' }]],
    ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((kind): [string, unknown, Partial<Problem>[]] => [`the kind ${kind}`, flow([{ id: 'x', kind }]), [{ code: 'unknown-kind', nodeId: 'x' }]]),
    ['a newer version of a node', flow([{ id: 'c', kind: 'camera', version: 4, params: ready }]), [{ code: 'version-unknown', nodeId: 'c', text: '“Camera” was saved by version 4 of this step, and this GeneRec Studio has version 3' }]],
    ['an older version without a migration', flow([{ id: 'c', kind: 'camera', version: 1, params: ready }]), [{ code: 'version-unknown', nodeId: 'c' }]],
    ['params that a migration cannot read', flow([{ id: 'c', kind: 'camera', version: 2, params: { ...ready, count: null } }]), [{ code: 'version-unknown', nodeId: 'c' }]],
    ['two nodes with one id', flow([source, { ...source, title: 'Twin' }]), [{ code: 'duplicate-node', nodeId: 's', text: '“Twin” and “Source” have the same id “s”' }]],
    ['two wires with one id', flow([source, { id: 'p', kind: 'test-pair' }], [], { edges: ['first', 'second'].map((port) => ({ id: 'e', from: { node: 's', port: 'text' }, to: { node: 'p', port } })) }), [{ code: 'duplicate-edge', edgeId: 'e' }]],
    ['the same wire twice', flow([source, { id: 'j', kind: 'test-join' }], ['s>j.texts', 's>j.texts']), [{ code: 'duplicate-edge', edgeId: 'e1', nodeId: 'j', text: '“Text” of “Source” is already connected to “Texts” of “Join”' }]],
    ['a wire from a node that is not there, told once', flow([{ id: 'm', kind: 'test-model' }], ['gone>m']), [{ code: 'edge-dangling', edgeId: 'e0', nodeId: 'm', text: 'A wire of “Model” ends at a step that is not there (“gone”)' }]],
    ['a wire between nodes that are not there', flow([source], ['x>y']), [{ code: 'edge-dangling', edgeId: 'e0', nodeId: undefined }]],
    ['an unknown output', flow([source, { id: 'm', kind: 'test-model' }], ['s.texts>m']), [{ code: 'port-unknown', nodeId: 's', port: 'texts', cure: 'Remove the wire and draw it again; the outputs are “Text”.' }]],
    ['an unknown input', flow([source, { id: 'h', kind: 'test-heavy-source' }], ['s>h.constructor']), [{ code: 'port-unknown', nodeId: 'h', port: 'constructor', cure: 'Remove the wire; this step has no inputs.' }]],
    ['a wire that does not fit', flow([{ id: 'c', kind: 'camera', params: ready }, { id: 'm', kind: 'test-model' }], ['c.picture>m']), [{ code: 'type-mismatch', nodeId: 'm', edgeId: 'e0', port: 'text', text: '“Text” of “Model” takes Text, but “Picture” of “Camera” gives Picture', cure: 'Remove the wire and connect an output that gives Text.' }]],
    ['two wires into an input that takes one', flow([source, { id: 't', kind: 'test-heavy-source' }, { id: 'm', kind: 'test-model' }], ['s>m', 't>m']), [{ code: 'input-taken', nodeId: 'm', edgeId: 'e1', text: '“Text” of “Model” takes one wire, and it already has one from “Source”' }]],
    ['a required input without a wire', flow([{ id: 'm', kind: 'test-model', title: 'Painter' }]), [{ code: 'input-missing', nodeId: 'm', port: 'text', text: '“Painter” needs a wire into “Text”', cure: 'Connect an output that gives Text.' }]],
    ['a required input that takes many without a wire', flow([{ id: 'j', kind: 'test-join' }]), [{ code: 'input-missing', nodeId: 'j', port: 'texts' }]],
    ['none of a one-of group', flow([{ id: 'x', kind: 'test-either' }]), [{ code: 'one-of-missing', nodeId: 'x', text: '“Either” needs a wire into “Left” or “Right”' }]],
    ['a number out of range', flow([{ id: 'c', kind: 'camera', params: { ...ready, frames: 1 } }]), [{ code: 'param-invalid', nodeId: 'c', param: 'frames', text: expect.stringMatching(/^“Frames” of “Camera” is 1: /), cure: 'Enter a whole number from 2 to 64 (frames).' }]],
    ['a choice that is none', flow([{ id: 'c', kind: 'camera', params: { ...ready, mood: 'sad' } }]), [{ code: 'param-invalid', param: 'mood', cure: 'Choose “Calm” or “Wild”.' }]],
    ['a param the user has yet to fill in', flow([{ id: 'c', kind: 'camera' }]), [{ code: 'param-invalid', nodeId: 'c', param: 'viewer', text: '“Viewer” of “Camera” is empty', cure: 'Choose a viewer.' }]],
    ['one problem a param, all params', flow([{ id: 'c', kind: 'camera', params: { frames: 1.5, mood: 3, viewer: '' } }]), [{ param: 'frames' }, { param: 'mood' }, { param: 'viewer' }]],
    ['an unknown param, with the likeliest one', flow([{ id: 'c', kind: 'camera', params: { ...ready, frame: 3 } }]), [{ code: 'param-invalid', param: 'frame', cure: 'Did you mean “frames”? Rename it in the file, or remove it.' }]],
    ['NaN in a param', flow([{ id: 'c', kind: 'camera', params: { ...ready, frames: Number.NaN } }]), [{ code: 'param-invalid', nodeId: 'c', param: 'frames' }]],
    ['a cycle, in titles', flow([{ id: 'a', kind: 'test-model', title: 'A' }, { id: 'b', kind: 'test-model', title: 'B' }], ['a>b', 'b>a']), [{ code: 'cycle', path: ['a', 'b'], text: 'These steps wait for each other in a circle: “A” → “B” → “A”', cure: 'Remove one of the wires on the circle.' }]],
    ['a node wired to itself', flow([{ id: 'a', kind: 'test-model', title: 'A' }], ['a>a']), [{ code: 'cycle', path: ['a'], text: '“A” is connected to itself' }]],
    ['a newer format', flow([source], [], { format: 2 }), [{ code: 'document-invalid', text: 'This flow is in format 2, and this GeneRec Studio reads formats up to 1' }]],
    ['no document', null, [{ code: 'document-invalid', text: expect.stringContaining('the file') }]],
    ['a node of the wrong shape beside a good one', flow([source, { id: 'm', kind: 'test-model', title: 'Painter' }], ['s>m'], { nodes: [{ ...source, version: 1, position: { x: 0, y: 0 } }, { id: 'm', kind: 'test-model', title: 'Painter', version: 1, position: { x: 'left', y: 0 } }] }), [{ code: 'document-invalid', nodeId: 'm', text: expect.stringContaining('step “Painter”, position, x') }]],
    ['params nested without end', flow([{ id: 'm', kind: 'test-light-source', params: { salt: deep(100_000) } }]), [{ code: 'document-invalid', nodeId: 'm', text: expect.stringContaining('levels deep') }]],
  ]
  test.each(cases)('%s', (_, document, expected) => {
    const found = problemsOf(document)
    expect(found).toMatchObject(expected)
    expect(found).toHaveLength(expected.length)
  })

  test('all problems of a graph come at once', () => {
    const found = problemsOf(flow(
      [{ id: 'a', kind: 'test-model', params: { salt: 1 } }, { id: 'b', kind: 'nope' }, { id: 'c', kind: 'camera', version: 9 }, { id: 'd', kind: 'test-model' }, { id: 'd2', kind: 'test-model' }, { id: 'e', kind: 'test-pair' }],
      ['d>d2', 'd2>d', 'x>e.second'],
    ))
    expect(found.map(({ code, nodeId }) => `${code} ${nodeId}`)).toEqual(['param-invalid a', 'unknown-kind b', 'version-unknown c', 'edge-dangling e', 'input-missing a', 'input-missing e', 'cycle d'])
  })
})

describe('size', () => {
  test('a chain of 2,000 steps, backwards in the document', { timeout: 60_000 }, () => {
    const nodes = Array.from({ length: 2000 }, (_, index) => ({ id: `n${index}`, kind: index === 1999 ? 'test-light-source' : index % 2 ? 'test-model' : 'test-light' }))
    const compiled = compileGraph(flow(nodes, nodes.slice(1).map(({ id }, index) => `${id}>n${index}`)), catalog)
    if (!compiled.ok) throw new Error(compiled.problems[0]!.text)
    expect(compiled.plan.steps.map(({ nodeId }) => nodeId)).toEqual(nodes.map(({ id }) => id).toReversed())
    expect(compiled.plan.stages).toHaveLength(1000)
    expect(compiled.plan.stages[999]!.after).toEqual([998])
  })

  test('a circle of 2,000 steps is one problem with a text of readable length', { timeout: 60_000 }, () => {
    const nodes = Array.from({ length: 2000 }, (_, index) => ({ id: `n${index}`, kind: 'test-light' }))
    const [cycle, ...others] = problemsOf(flow(nodes, nodes.map(({ id }, index) => `${id}>n${(index + 1) % 2000}`)))
    expect(others).toEqual([])
    expect(cycle).toMatchObject({ code: 'cycle', path: nodes.map(({ id }) => id) })
    expect(cycle!.text.length).toBeLessThan(300)
  })

  test('5,000 steps and more than 5,000 wires', { timeout: 60_000 }, () => {
    const document = randomGraph({ seed: 7, size: 5000 })
    expect(document.edges.length).toBeGreaterThan(5000)
    const compiled = compileGraph(document, catalog)
    if (!compiled.ok) throw new Error(compiled.problems[0]!.text)
    const place = new Map(compiled.plan.steps.map(({ nodeId }, index) => [nodeId, index]))
    for (const { from, to } of document.edges) expect(place.get(from.node)! < place.get(to.node)!).toBe(true)
  })
})

function deep(levels: number): unknown {
  let value: unknown = 'bottom'
  for (let level = 0; level < levels; level++) value = [value]
  return value
}
