import { seededUniform } from '../../models/diffusion/seeded-noise.ts'
import { dotAt } from './vector-index.ts'

/** Rows grouped by the centre that they are nearest to: those of centre c are `rows[starts[c]]` to before `rows[starts[c + 1]]`. */
export interface Clusters { centres: Float32Array; starts: Int32Array; rows: Int32Array }

const rounds = 8
/** rows a centre is learnt from */
const sampleEach = 128

/**
 * An inverted file over unit vectors (IVF-flat: Sivic & Zisserman 2003; Jégou et al. 2011): about sqrt(rows) clusters by
 * spherical k-means (Dhillon & Modha 2001) on two levels, so that assigning a row costs 2 sqrt(clusters) comparisons.
 * Centres are learnt from samples. Deterministic: the same vectors give the same clusters on any machine.
 */
export function buildClusters(vectors: Float32Array, dimensions: number): Clusters {
  const count = vectors.length / dimensions
  const wanted = Math.max(1, Math.round(Math.sqrt(count)))
  const uniform = seededUniform(1)
  const all = Int32Array.from({ length: count }, (_, row) => row)
  const upper = split(all, Math.max(1, Math.round(Math.sqrt(wanted))))
  const lower = upper.flatMap(({ rows }) => split(rows, Math.max(1, Math.round((wanted * rows.length) / Math.max(1, count)))))
  const starts = new Int32Array(lower.length + 1)
  lower.forEach(({ rows }, at) => { starts[at + 1] = starts[at]! + rows.length })
  const result = { centres: new Float32Array(lower.length * dimensions), starts, rows: new Int32Array(count) }
  lower.forEach(({ centre, rows }, at) => {
    result.centres.set(centre, at * dimensions)
    result.rows.set(rows, starts[at]!)
  })
  return result

  /** Rows by the nearest of `parts` centres; centres that no row is nearest to are left out. */
  function split(rows: Int32Array, parts: number): { centre: Float32Array; rows: Int32Array }[] {
    if (rows.length === 0) return []
    const sample = Int32Array.from({ length: Math.min(rows.length, parts * sampleEach) }, (_, at) => rows.length <= parts * sampleEach ? rows[at]! : rows[Math.floor(uniform() * rows.length)]!)
    let centres = new Float32Array(parts * dimensions)
    for (let part = 0; part < parts; part++) centres.set(rowAt(sample[Math.floor(uniform() * sample.length)]!), part * dimensions)
    for (let round = 0; round < rounds && parts > 1; round++) {
      const sums = new Float32Array(centres.length)
      for (const row of sample) {
        const part = nearest(centres, rowAt(row))
        for (let at = 0; at < dimensions; at++) sums[part * dimensions + at]! += vectors[row * dimensions + at]!
      }
      centres = normalised(sums, sample)
    }
    const partOf = Int32Array.from(rows, (row) => nearest(centres, rowAt(row)))
    return Array.from({ length: parts }, (_, part) => ({ centre: centres.slice(part * dimensions, (part + 1) * dimensions), rows: rows.filter((_, at) => partOf[at] === part) })).filter((one) => one.rows.length > 0)
  }

  function rowAt(row: number): Float32Array {
    return vectors.subarray(row * dimensions, (row + 1) * dimensions)
  }
  function nearest(centres: Float32Array, vector: Float32Array): number {
    let [best, cosine] = [0, -Infinity]
    for (let part = 0; part * dimensions < centres.length; part++) {
      const own = dotAt(centres, part * dimensions, vector)
      if (own > cosine) [best, cosine] = [part, own]
    }
    return best
  }
  /** Sums to length one; a centre that nothing was nearest to goes to a row drawn anew. */
  function normalised(sums: Float32Array, sample: Int32Array): Float32Array<ArrayBuffer> {
    const centres = new Float32Array(sums.length)
    for (let offset = 0; offset < sums.length; offset += dimensions) {
      const own = sums.subarray(offset, offset + dimensions)
      const length = Math.sqrt(dotAt(own, 0, own))
      centres.set(length > 0 ? own.map((value) => value / length) : rowAt(sample[Math.floor(uniform() * sample.length)]!), offset)
    }
    return centres
  }
}
