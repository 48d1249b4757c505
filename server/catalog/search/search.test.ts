import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededNoise, seededUniform } from '../../models/diffusion/seeded-noise.ts'
import { buildClusters } from './build-clusters.ts'
import { openVectorSearch } from './open-vector-search.ts'
import { searchClusters } from './search-clusters.ts'
import { searchExactly } from './search-exactly.ts'
import { indexRows, meanVectors, sharedVectors, type VectorIndex } from './vector-index.ts'

const dimensions = 7
const unit = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: dimensions, maxLength: dimensions })
  .filter((vector) => vector.some((component) => Math.abs(component) > 1e-3))
  .map((vector) => Float32Array.from(vector, (component) => component / Math.hypot(...vector)))
const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), unit), { minLength: 1, maxLength: 40 }).map((entries) => entries.sort(([a], [b]) => a - b))

function indexOf(entries: [number, Float32Array][], size = dimensions): VectorIndex {
  const vectors = sharedVectors(entries.length * size)
  entries.forEach(([, vector], row) => vectors.set(vector, row * size))
  return indexRows({ dimensions: size, vectors, rowIds: entries.map(([item]) => `v${item}`), times: Float64Array.from(entries, (_, row) => row) })
}

/** Unit vectors around a few others, as frames of videos of a few kinds are: `each` rows an item. */
function crowd(count: number, size: number, each: number): { index: VectorIndex; queries: Float32Array[] } {
  const kinds = Array.from({ length: 20 }, (_, kind) => seededNoise(100 + kind, size))
  const uniform = seededUniform(9)
  const drawn = (seed: number): Float32Array => {
    const [kind, noise] = [kinds[Math.floor(uniform() * kinds.length)]!, seededNoise(seed, size)]
    const mixed = kind.map((value, at) => value + 0.7 * noise[at]!)
    const length = Math.hypot(...mixed)
    return mixed.map((value) => value / length)
  }
  return { index: indexOf(Array.from({ length: count }, (_, row) => [Math.floor(row / each), drawn(row)]), size), queries: Array.from({ length: 50 }, (_, at) => drawn(1_000_000 + at)) }
}

describe('exact search', () => {
  test('gives the best frame of each item, best first, as a search row by row does', async () => {
    await fc.assert(fc.asyncProperty(rows, unit, fc.integer({ min: 0, max: 7 }), async (entries, query, limit) => {
      const naive = new Map<string, number>()
      for (const [item, vector] of entries) {
        const cosine = vector.reduce((sum, component, at) => sum + component * (query[at] ?? 0), 0)
        naive.set(`v${item}`, Math.max(naive.get(`v${item}`) ?? -Infinity, cosine))
      }
      const hits = await searchExactly(indexOf(entries), query, { limit })
      expect(hits).toHaveLength(Math.min(limit, naive.size))
      const sorted = [...naive.values()].sort((a, b) => b - a)
      hits.forEach(({ itemId, cosine }, at) => {
        expect(cosine).toBeCloseTo(naive.get(itemId) ?? NaN, 5)
        expect(cosine).toBeCloseTo(sorted[at] ?? NaN, 5)
      })
    }))
  })

  test('equal cosines come in order of id, left out items do not come, only those within do, the limit holds', async () => {
    const same = Float32Array.of(1, 0, 0, 0, 0, 0, 0)
    const index = indexOf([[3, same], [1, same], [2, same]])
    const found = async (options: Parameters<typeof searchExactly>[2]) => (await searchExactly(index, same, options)).map(({ itemId }) => itemId)
    expect(await found({ limit: 9 })).toEqual(['v1', 'v2', 'v3'])
    expect(await found({ limit: 2 })).toEqual(['v1', 'v2'])
    expect(await found({ limit: 1, exclude: new Set(['v1']) })).toEqual(['v2'])
    expect(await found({ limit: 9, within: new Set(['v3', 'v9', 'v1']) })).toEqual(['v1', 'v3'])
  })

  test('others get a turn between its blocks', async () => {
    const { index, queries } = crowd(40_000, 64, 4)
    let turns = 0
    const count = (): void => { turns++; if (!over) setImmediate(count) }
    let over = false
    setImmediate(count)
    await searchExactly(index, queries[0]!, { limit: 10 })
    over = true
    expect(turns).toBeGreaterThan(0)
  })

  test('an empty index gives nothing, a vector of another model is refused, scattered rows of an item are a fault', async () => {
    expect(await searchExactly(indexOf([]), new Float32Array(3), { limit: 5 })).toEqual([])
    await expect(searchExactly(indexOf([[0, new Float32Array(dimensions)]]), new Float32Array(3), { limit: 5 })).rejects.toThrow('cannot be compared')
    const none = new Float32Array(dimensions)
    expect(() => indexOf([[0, none], [1, none], [0, none]])).toThrow('v0 are not neighbours')
  })
})

describe('search over clusters', () => {
  const { index, queries } = crowd(20_000, 32, 4)
  const clusters = buildClusters(index.vectors, index.dimensions)

  test('every row is in one cluster, and the same vectors give the same clusters', () => {
    expect([...clusters.rows].sort((a, b) => a - b)).toEqual(Array.from({ length: 20_000 }, (_, row) => row))
    expect(clusters.starts.at(-1)).toBe(20_000)
    expect(clusters.starts.length - 1).toBeGreaterThan(70)
    expect(buildClusters(index.vectors, index.dimensions)).toEqual(clusters)
  })

  test('comparing a tenth of the rows finds at least 95 % of the ten nearest items of an exact search, with their exact cosines', async () => {
    let found = 0
    for (const query of queries) {
      const [exact, near] = [await searchExactly(index, query, { limit: 10 }), await searchClusters(index, clusters, query, { limit: 10 }, { share: 0.1, least: 0, aHit: 0 })]
      const cosineOf = new Map(exact.map(({ itemId, cosine }) => [itemId, cosine]))
      for (const { itemId, cosine } of near) if (cosineOf.get(itemId) === cosine) found++
    }
    expect(found / (queries.length * 10)).toBeGreaterThanOrEqual(0.95)
  })

  test('left out items do not come, only those within do, and a list is filled from clusters further off', async () => {
    const within = new Set(Array.from({ length: 30 }, (_, at) => `v${at * 150}`))
    const hits = await searchClusters(index, clusters, queries[0]!, { limit: 30, within, exclude: new Set(['v150']) })
    expect(new Set(hits.map(({ itemId }) => itemId))).toEqual(new Set([...within].filter((id) => id !== 'v150')))
    expect(await searchClusters(index, clusters, queries[0]!, { limit: 6000 })).toHaveLength(5000)
  })

  test('beyond the most that is searched exactly, a thread builds the same clusters; few items within are searched exactly', async () => {
    const search = openVectorSearch(index, { mostExact: 10_000 })
    await search.ready()
    expect(await search.search(queries[1]!, { limit: 10 })).toEqual(await searchClusters(index, clusters, queries[1]!, { limit: 10 }))
    const within = new Set(index.itemIds.slice(0, 2000))
    expect(await search.search(queries[1]!, { limit: 50, within })).toEqual(await searchExactly(index, queries[1]!, { limit: 50, within }))
    expect(await openVectorSearch(index).search(queries[1]!, { limit: 10 })).toEqual(await searchExactly(index, queries[1]!, { limit: 10 }))
  })
})

test('a mean has length one and lies between its rows', () => {
  const [mean, none] = meanVectors(indexOf([[0, Float32Array.of(1, 0, 0, 0, 0, 0, 0)], [0, Float32Array.of(0, 1, 0, 0, 0, 0, 0)]]), ['v0', 'v9'])
  expect(none).toBeNull()
  expect([...(mean ?? [])].map((component) => Number(component.toFixed(4)))).toEqual([0.7071, 0.7071, 0, 0, 0, 0, 0])
})
