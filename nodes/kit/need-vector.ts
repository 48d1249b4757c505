import type { ClipApi } from './node-context.ts'
import { NodeError } from './node-error.ts'
import type { PortValueOf } from './port-types.ts'
import { textToVector } from './vector-text.ts'
import { blend } from './vector-maths.ts'

/** How strongly what must not appear pushes the need away from it. */
const negativeWeight = -0.25

/**
 * A need, however it was said, as one unit vector: an embedding is taken as it is, words through CLIP's text tower,
 * guidance by its own vector where the instructor made one.
 * @throws NodeError `embedding-foreign` when the vector is of another model than the one in use
 */
export async function needVector(need: PortValueOf<'guidance' | 'text' | 'embedding'>, clip: ClipApi, signal: AbortSignal): Promise<Float32Array> {
  if (need.type === 'guidance' && need.need) return foreignChecked(need.need, clip)
  if (need.type === 'embedding') return foreignChecked(need, clip)
  const negative = need.type === 'guidance' ? need.negative : ''
  const [positive, away] = await clip.embedTexts(negative ? [need.text, negative] : [need.text], { signal })
  return blend([{ vector: positive as Float32Array, weight: 1 }, ...(away ? [{ vector: away, weight: negativeWeight }] : [])]) ?? (positive as Float32Array)
}

function foreignChecked(value: PortValueOf<'embedding'>, clip: ClipApi): Float32Array {
  if (value.model !== clip.modelId) throw new NodeError('embedding-foreign', `The embedding was made by ${value.model}; ${clip.modelId} is in use.`, 'Run the step that made it again with the model in use.')
  return textToVector(value.vector)
}
