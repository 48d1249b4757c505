import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testItem } from '../kit/test-item.ts'
import { composeSlate } from './compose-slate.ts'

const rules = { nodeId: 'r', size: 4, createdFirst: true, createdShare: 0.5 }
const made = (id: string, score: number) => testItem(id, { origin: 'created', score })
const found = (id: string, score: number) => testItem(id, { score })

test('made items lead, the best of each kind first, and each says why it stands there', () => {
  const slate = composeSlate([found('a', 0.9), made('m', 0.2), found('b', 0.95)], rules)
  expect(slate.map(({ id }) => id)).toEqual(['m', 'b', 'a'])
  expect(slate[0]?.decisions.at(-1)?.text).toContain('made for this request')
  expect(composeSlate([found('a', 0.9), made('m', 0.2)], { ...rules, createdFirst: false }).map(({ id }) => id)).toEqual(['a', 'm'])
})

test('never more than the size, never more made items than their share, no item twice', () => {
  const items = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean(), fc.double({ min: -1, max: 1, noNaN: true })), { maxLength: 30 })
  fc.assert(fc.property(items, fc.integer({ min: 1, max: 8 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), (entries, size, createdShare, createdFirst) => {
    const slate = composeSlate(entries.map(([id, created, score]) => (created ? made(`m${id}`, score) : found(`c${id}`, score))), { nodeId: 'r', size, createdShare, createdFirst })
    expect(slate.length).toBeLessThanOrEqual(size)
    expect(slate.filter(({ origin }) => origin === 'created').length).toBeLessThanOrEqual(createdShare === 0 ? 0 : Math.max(1, Math.floor(size * createdShare)))
    expect(new Set(slate.map(({ id }) => id)).size).toBe(slate.length)
  }))
})
