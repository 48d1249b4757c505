import type { ClipApi } from './node-context.ts'

/** Lists of names that are kept at one time: the instructor's and those of the text rewriter, for one or two catalogues. */
const mostKept = 8
const kept = new Map<string, Promise<Float32Array[]>>()

/**
 * Names of a vocabulary through CLIP's text tower. Hundreds of names that change with the catalogue only: kept for the
 * life of the worker, for a few models and vocabularies. A failure is not kept. It is not tied to one step's signal, for
 * another step may be waiting for the same vectors.
 */
export function nameVectors(names: readonly string[], clip: ClipApi): Promise<Float32Array[]> {
  const key = JSON.stringify([clip.modelId, names])
  const known = kept.get(key)
  if (known) return known
  const vectors = clip.embedTexts(names, { signal: undefined })
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value as string)
  kept.set(key, vectors)
  vectors.catch(() => { kept.delete(key) })
  return vectors
}
