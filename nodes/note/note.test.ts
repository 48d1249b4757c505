import { expect, test } from 'vitest'
import { compileGraph } from '../graph/compile.ts'
import { note } from './definition.ts'

test('a note is no step of the plan, whatever it says: a flow of notes alone has nothing to run', () => {
  const nodes = [{ id: 'n', kind: 'note', version: 1, position: { x: 0, y: 0 }, params: { text: 'Read me' } }]
  const alone = compileGraph({ format: 1, name: 'Flow', nodes, edges: [] }, { note })
  expect(alone.ok ? [] : alone.problems.map(({ code }) => code)).toEqual(['empty'])
})
