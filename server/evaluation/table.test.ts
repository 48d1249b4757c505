import { expect, test } from 'vitest'
import { tableLines } from './table.ts'

test('columns line up, shares and means come with their intervals', () => {
  const rows = [['vector', { value: 0.5, low: 0.25, high: 0.75, of: 12 }, 3], ['random draw', { value: 0.1, low: 0, high: 0.2 }, null]] as const
  expect(tableLines({ name: 't', about: 'What was measured.', columns: ['method', 'recall', 'n'], rows })).toEqual([
    'What was measured.',
    '',
    'method                           recall  n',
    'vector       0.500 [0.250, 0.750] of 12  3',
    'random draw        0.100 [0.000, 0.200]',
    '',
  ])
})
