import fc from 'fast-check'
import { expect, test } from 'vitest'
import { meanVectors, searchItems, type VectorIndex } from './vector-index.ts'

const dimensions = 7
const unit = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: dimensions, maxLength: dimensions })
  .filter((vector) => vector.some((component) => Math.abs(component) > 1e-3))
  .map((vector) => Float32Array.from(vector, (component) => component / Math.hypot(...vector)))
const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), unit), { minLength: 1, maxLength: 40 })

function indexOf(entries: [number, Float32Array][]): VectorIndex {
  const vectors = new Float32Array(entries.length * dimensions)
  entries.forEach(([, vector], row) => vectors.set(vector, row * dimensions))
  return { dimensions, vectors, itemIds: entries.map(([item]) => `v${item}`), times: Float64Array.from(entries, (_, row) => row) }
}

test('search gives the best frame of each item, best first, as a search row by row does', () => {
  fc.assert(fc.property(rows, unit, (entries, query) => {
    const naive = new Map<string, number>()
    for (const [item, vector] of entries) {
      const cosine = vector.reduce((sum, component, at) => sum + component * (query[at] ?? 0), 0)
      naive.set(`v${item}`, Math.max(naive.get(`v${item}`) ?? -Infinity, cosine))
    }
    const hits = searchItems(indexOf(entries), query, { limit: 100 })
    expect(new Set(hits.map(({ itemId }) => itemId))).toEqual(new Set(naive.keys()))
    for (const { itemId, cosine } of hits) expect(cosine).toBeCloseTo(naive.get(itemId) ?? NaN, 5)
    for (let at = 1; at < hits.length; at++) expect(hits[at - 1]?.cosine).toBeGreaterThanOrEqual(hits[at]?.cosine ?? Infinity)
  }))
})

test('equal cosines come in order of id, left out items do not come, the limit holds', () => {
  const same = Float32Array.of(1, 0, 0, 0, 0, 0, 0)
  const index = indexOf([[3, same], [1, same], [2, same]])
  expect(searchItems(index, same, { limit: 9 }).map(({ itemId }) => itemId)).toEqual(['v1', 'v2', 'v3'])
  expect(searchItems(index, same, { limit: 1, exclude: new Set(['v1']) }).map(({ itemId }) => itemId)).toEqual(['v2'])
})

test('an empty index gives nothing, a vector of another model is refused', () => {
  expect(searchItems(indexOf([]), new Float32Array(3), { limit: 5 })).toEqual([])
  expect(() => searchItems(indexOf([[0, new Float32Array(dimensions)]]), new Float32Array(3), { limit: 5 })).toThrow('cannot be compared')
})

test('a mean has length one and lies between its rows', () => {
  const [mean, none] = meanVectors(indexOf([[0, Float32Array.of(1, 0, 0, 0, 0, 0, 0)], [0, Float32Array.of(0, 1, 0, 0, 0, 0, 0)]]), ['v0', 'v9'])
  expect(none).toBeNull()
  expect([...(mean ?? [])].map((component) => Number(component.toFixed(4)))).toEqual([0.7071, 0.7071, 0, 0, 0, 0, 0])
})
