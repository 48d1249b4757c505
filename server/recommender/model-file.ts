import { z } from 'zod'
import { NodeError } from '@/nodes/kit/node-error.ts'
import type { Factors } from './fit.ts'
import { type Reactions, sidesOf } from './reactions.ts'
import { nameOf, type Trained } from './train.ts'

const header = z.object({
  format: z.literal(1),
  /** such as "matrix factorisation with links between like items" */
  name: z.string(),
  seed: z.number().int(),
  epochs: z.number().int(),
  heldOutNdcg: z.number(),
  size: z.number().int().positive(),
  viewers: z.array(z.string()),
  items: z.array(z.string()),
  /** by viewer: places of the items that they wanted when it was learnt */
  wanted: z.array(z.array(z.number().int())),
})

/** The model as workers use it. Nothing of when or where it was made is in it, so that the same data and seed give the same file. */
export interface Model extends Omit<z.infer<typeof header>, 'format'> { factors: Factors }

export function modelOf({ recipe, epochs, heldOutNdcg, factors }: Trained, reactions: Reactions, seed: number): Model {
  const wanted = sidesOf(reactions).wanted.map((list) => list.map(({ item }) => item).sort((a, b) => a - b))
  return { name: nameOf(recipe), seed, epochs, heldOutNdcg, size: recipe.size, viewers: [...reactions.viewers], items: [...reactions.items], wanted, factors }
}

/** The length of the header in 4 bytes, the header as JSON, then viewers' and items' factors as float32; all little endian. */
export function writeModel({ factors, ...rest }: Model): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify({ format: 1, ...rest }))
  const numbers = [factors.viewers, factors.items]
  const bytes = new Uint8Array(4 + text.length + numbers.reduce((sum, list) => sum + list.length * 4, 0))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, text.length, true)
  bytes.set(text, 4)
  let at = 4 + text.length
  for (const list of numbers) for (const value of list) { view.setFloat32(at, value, true); at += 4 }
  return bytes
}

/** The inverse of {@link writeModel}. @throws NodeError `recommender-unreadable` */
export function readModel(bytes: Uint8Array): Model {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const start = 4 + view.getUint32(0, true)
    const { format: _, ...rest } = header.parse(JSON.parse(new TextDecoder().decode(bytes.subarray(4, start))))
    const numbers = (from: number, count: number): Float32Array => Float32Array.from({ length: count }, (_, index) => view.getFloat32(from + index * 4, true))
    const viewerNumbers = rest.viewers.length * rest.size
    return { ...rest, factors: { size: rest.size, viewers: numbers(start, viewerNumbers), items: numbers(start + viewerNumbers * 4, rest.items.length * rest.size) } }
  } catch (error) {
    throw new NodeError('recommender-unreadable', `The trained recommender cannot be read: ${error instanceof Error ? error.message : String(error)}.`, 'Run npm run recommender:train.')
  }
}
