import { expect, test } from 'vitest'
import { readEvaluateArguments } from './evaluate-arguments.ts'

const known = ['nodes', 'models', 'train-instructor']

test('names, files and switches are read in any order; no name means all that only measure', () => {
  expect(readEvaluateArguments(['--json', 'nodes', '--requests', 'r.jsonl', '--catalog', 'folder'], known)).toEqual({ ok: true, names: ['nodes'], json: true, quick: false, requests: 'r.jsonl', catalog: 'folder' })
  expect(readEvaluateArguments(['--quick'], known)).toMatchObject({ names: ['nodes', 'models'], quick: true })
})

test.each([[['nods']], [['--jsn']], [['nodes', '--requests']]])('%j is refused with the reason', (given) => {
  const read = readEvaluateArguments(given, known)
  expect(read.ok ? '' : read.problem).not.toBe('')
})
