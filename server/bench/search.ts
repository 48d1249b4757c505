import { readFile } from 'node:fs/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate as turn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { loadIndex } from '../catalog/search/load-index.ts'
import { openVectorSearch } from '../catalog/search/open-vector-search.ts'
import { indexRows, sharedVectors, type VectorIndex } from '../catalog/search/vector-index.ts'
import { database } from '../db/client.ts'
import { seededNoise, seededUniform } from '../models/diffusion/seeded-noise.ts'
import { chosenFolder } from '../models/chosen-folder.ts'
import { openClip } from '../models/open-clip.ts'
import type { Measurement, Suite } from './suite.ts'

const sizes = [200_000, 1_000_000]
const queriesEach = 40
const places = 10
const framesAnItem = 3
const requestsFile = fileURLToPath(new URL('../../prisma/catalog/requests.dev.jsonl', import.meta.url))

/** Search over many vectors made from the catalogue's own: exact and over clusters, in turns, by vectors like those in it and by words. */
export const search: Suite = {
  title: `Search: best ${places} videos, ${queriesEach} queries by pictures and as many by words, exact and over clusters in turns`,
  async measure(progress) {
    const db = database()
    const clip = await openClip({ folder: await chosenFolder('clip') })
    const texts = (await readFile(requestsFile, 'utf8')).split('\n').filter(Boolean).slice(0, queriesEach).map((line) => (JSON.parse(line) as { request: string }).request)
    const own = await loadIndex(db, clip.modelId)
    const words = await clip.embedTexts(texts)
    await clip.close()
    await db.$disconnect()
    const measurements: Measurement[] = []
    for (const size of sizes) {
      progress(`making ${size.toLocaleString('en')} vectors`)
      const pictures = grown(own, queriesEach, 2).vectors
      const queries = { pictures: Array.from({ length: queriesEach }, (_, at) => pictures.subarray(at * own.dimensions, (at + 1) * own.dimensions)), words }
      measurements.push(...(await measureAt(grown(own, size, 1), queries, progress)))
    }
    return measurements
  },
}

async function measureAt(index: VectorIndex, queries: Record<'pictures' | 'words', Float32Array[]>, progress: (text: string) => void): Promise<Measurement[]> {
  const rows = index.times.length.toLocaleString('en')
  const [exact, near] = [openVectorSearch(index, { mostExact: Infinity }), openVectorSearch(index, { mostExact: 0 })]
  progress(`${rows}: building clusters`)
  const began = performance.now()
  await near.ready()
  const measurements: Measurement[] = [{ what: `${rows}: building clusters, in a thread`, unit: 'ms', samples: [performance.now() - began] }]
  const blocks: number[] = []
  // the first of each warms up
  for (const one of [exact, near]) await one.search(queries.words[0]!, { limit: places })
  for (const by of ['pictures', 'words'] as const) {
    progress(`${rows}: searching by ${by}`)
    const times: Record<'exact' | 'near', number[]> = { exact: [], near: [] }
    let found = 0
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    await turn()
    delay.reset()
    for (const query of queries[by]) {
      const right = new Set((await timed(() => exact.search(query, { limit: places }), times.exact)).map(({ itemId }) => itemId))
      found += (await timed(() => near.search(query, { limit: places }), times.near)).filter(({ itemId }) => right.has(itemId)).length
    }
    delay.disable()
    blocks.push(delay.max / 1e6)
    measurements.push(
      { what: `${rows} by ${by}: over clusters`, unit: 'ms', samples: times.near, baseline: { what: 'exact', samples: times.exact } },
      { what: `${rows} by ${by}: recall@${places} over clusters`, unit: '%', samples: [(100 * found) / (queries[by].length * places)], target: { figure: 95 } },
    )
  }
  return [...measurements, { what: `${rows}: worst event-loop block of all searches`, unit: 'ms', samples: [Math.max(...blocks)], target: { figure: 50 } }]
}

async function timed<T>(work: () => Promise<T>, times: number[]): Promise<T> {
  const start = performance.now()
  const result = await work()
  times.push(performance.now() - start)
  return result
}

/**
 * `count` unit vectors as a larger catalogue of this kind would have: each lies between two frames of the catalogue, with
 * noise of 0.4 of its length. Noise alone around single frames would be harder than life: in 256 dimensions all
 * neighbours would be equally far.
 */
function grown({ vectors, dimensions, times }: VectorIndex, count: number, seed: number): VectorIndex {
  const uniform = seededUniform(seed)
  const result = sharedVectors(count * dimensions)
  const pool = seededNoise(seed, 2 ** 20)
  for (let row = 0; row < count; row++) {
    const [one, other] = [0, 0].map(() => Math.floor(uniform() * times.length) * dimensions) as [number, number]
    const share = 0.6 * uniform()
    const from = Math.floor(uniform() * (pool.length - dimensions))
    let square = 0
    for (let at = 0; at < dimensions; at++) {
      const value = (1 - share) * vectors[one + at]! + share * vectors[other + at]! + (0.4 / Math.sqrt(dimensions)) * pool[from + at]!
      result[row * dimensions + at] = value
      square += value * value
    }
    const length = Math.sqrt(square)
    for (let at = 0; at < dimensions; at++) result[row * dimensions + at]! /= length
  }
  return indexRows({ dimensions, vectors: result, rowIds: Array.from({ length: count }, (_, row) => `s${Math.floor(row / framesAnItem)}`), times: new Float64Array(count) })
}
