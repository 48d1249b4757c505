import type { ClipApi } from '../kit/node-context.ts'

let kept: { key: string; vectors: Promise<Float32Array[]> } | undefined

/**
 * The names of a vocabulary through CLIP's text tower. Hundreds of names that change with the catalogue only: kept for
 * the life of the worker, for one model and vocabulary at a time. A failure is not kept. It is not tied to one step's
 * signal, for another step may be waiting for the same vectors.
 */
export function nameVectors(names: readonly string[], clip: ClipApi): Promise<Float32Array[]> {
  const key = JSON.stringify([clip.modelId, names])
  if (kept?.key !== key) {
    const vectors = clip.embedTexts(names, { signal: undefined })
    kept = { key, vectors }
    vectors.catch(() => { kept = undefined })
  }
  return kept.vectors
}
