import { expect, test } from 'vitest'
import { catalog } from '@/nodes/catalog.ts'
import { newNode } from './commands.ts'
import { findInFlow } from './find.ts'

const request = { ...newNode(catalog.request, 'r', { x: 300, y: 0 }), params: { text: 'A very long wish that goes on and on until at last a Quokka rides by on a bicycle, in the rain, at night' } }
const note = { ...newNode(catalog.note, 'n', { x: 0, y: 0 }), params: { text: 'quokka?' } }
const filter = { ...newNode(catalog['filter-items'], 'f', { x: 600, y: 0 }), title: 'Only calm ones' }
const flow = { nodes: [request, note, filter] }

test('finds titles, kinds, settings and notes from left to right, whatever the case, with what stands around', () => {
  expect(findInFlow(flow, catalog, 'QUOKKA').map(({ nodeId, where }) => [nodeId, where])).toEqual([['n', 'Text'], ['r', 'Request']])
  expect(findInFlow(flow, catalog, 'quokka')[1]!.excerpt).toBe('… goes on and on until at last a Quokka rides by on a bicycle, in the r…')
  expect(findInFlow(flow, catalog, 'calm')).toEqual([{ nodeId: 'f', title: 'Only calm ones', where: 'Title', excerpt: 'Only calm ones' }])
  expect(findInFlow(flow, catalog, 'filter-items').map(({ where }) => where)).toEqual(['Kind'])
})

test('finds a setting that was never touched by what its form shows', () => {
  const instructor = { ...newNode(catalog.instructor, 'i', { x: 0, y: 0 }), params: {} }
  expect(findInFlow({ nodes: [instructor] }, catalog, 'learned from evidence').map(({ where }) => where)).toEqual(['Policy'])
})

test('finds nothing for nothing', () => {
  expect(findInFlow(flow, catalog, '   ')).toEqual([])
  expect(findInFlow(flow, catalog, 'platypus')).toEqual([])
})
