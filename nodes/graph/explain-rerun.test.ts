import { describe, expect, test } from 'vitest'
import type { KeyMaterial } from './cache-key.ts'
import { compileGraph } from './compile.ts'
import { explainRerun, type RerunReason } from './explain-rerun.ts'
import { catalog, flow } from './test-flow.ts'

const compiled = compileGraph(flow(
  [{ id: 'a', kind: 'test-light-source', title: 'Retriever' }, { id: 'b', kind: 'test-light-source', title: 'Editor' }, { id: 'j', kind: 'test-join' }],
  ['a>j.texts', 'b>j.texts'],
), catalog)
if (!compiled.ok) throw new Error('the flow of this test does not compile')
const { plan } = compiled
const step = plan.steps.find(({ nodeId }) => nodeId === 'j')!

const wires = (...keys: string[]): KeyMaterial['inputs'] => ({ texts: keys.map((key) => ({ key, output: 'text' })) })
const before: KeyMaterial = { kind: 'test-join', version: 1, params: { salt: 'x' }, environment: { clip: 'a', catalogue: '1' }, inputs: wires('1', '2') }
const reason = (change: Partial<KeyMaterial>): RerunReason | null => explainRerun(before, { ...before, ...change }, step, plan, catalog['test-join'])

describe('explainRerun', () => {
  test('a step without an earlier result', () => {
    expect(explainRerun(null, before, step, plan, catalog['test-join'])).toEqual({ code: 'first-run', text: 'First run' })
  })

  test('nothing differs: the stored result fits', () => expect(reason({})).toBeNull())

  test.each<[string, Partial<KeyMaterial>, RerunReason]>([
    ['another kind under the same id', { kind: 'other' }, { code: 'first-run', text: 'First run' }],
    ['a param, by its title', { params: { salt: 'y' } }, { code: 'params-changed', text: 'Salt changed' }],
    ['a param that was not there before', { params: { salt: 'x', pepper: 1 } }, { code: 'params-changed', text: 'Pepper changed' }],
    ['an input, by the step it comes from', { inputs: wires('1', '3') }, { code: 'input-changed', text: 'The input from “Editor” changed' }],
    ['two inputs', { inputs: wires('3', '4') }, { code: 'input-changed', text: 'The input from “Retriever” and “Editor” changed' }],
    ['fewer inputs', { inputs: wires('1') }, { code: 'input-changed', text: '“Texts” has 1 input instead of 2' }],
    ['no input', { inputs: {} }, { code: 'input-changed', text: 'Nothing comes into “Texts” any more' }],
    ['a model', { environment: { clip: 'b', catalogue: '1' } }, { code: 'model-changed', text: 'The CLIP model changed' }],
    ['the catalogue', { environment: { clip: 'a', catalogue: '2' } }, { code: 'catalogue-changed', text: 'The catalogue changed' }],
    ['the version of the node', { version: 2 }, { code: 'version-changed', text: 'This step changed from version 1 to 2' }],
    ['several things at once', { params: { salt: 'y' }, inputs: wires('3', '2'), environment: { clip: 'b', catalogue: '1' } }, { code: 'params-changed', text: 'Salt changed; the input from “Retriever” changed; the CLIP model changed' }],
  ])('%s', (_, change, expected) => expect(reason(change)).toEqual(expected))
})
