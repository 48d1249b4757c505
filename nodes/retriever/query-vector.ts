import type { z } from 'zod'
import type { InputsOf } from '../kit/define-node.ts'
import { needVector } from '../kit/need-vector.ts'
import type { NodeContext } from '../kit/node-context.ts'
import { NodeError } from '../kit/node-error.ts'
import { blend } from '../kit/vector-maths.ts'
import { textToVector } from '../kit/vector-text.ts'
import type { retriever } from './definition.ts'

/** px at which a given picture is looked at */
const size = 224

/** What is searched for as one unit vector: words and picture mixed into a need, the need mixed with the taste. */
export async function queryVector(inputs: InputsOf<typeof retriever.inputs>, params: Pick<z.output<typeof retriever.params>, 'tasteWeight' | 'pictureWeight'>, context: NodeContext): Promise<{ query: Float32Array; taste: Float32Array | null }> {
  const { clip, signal } = context
  const words = inputs.need ? await needVector(inputs.need, clip, signal) : null
  const [picture] = inputs.picture ? await clip.embedPictures([await context.media.decodePicture(inputs.picture.artifact, { size })], { signal }) : []
  const taste = inputs.viewer?.taste ? textToVector(inputs.viewer.taste.vector) : null
  const mix = (one: Float32Array | null, other: Float32Array | null, share: number): Float32Array | null =>
    (one && other ? blend([{ vector: one, weight: 1 - share }, { vector: other, weight: share }]) : null) ?? one ?? other
  const query = mix(mix(words, picture ?? null, params.pictureWeight), taste, params.tasteWeight)
  if (!query) throw new NodeError('need-missing', 'There is nothing to search for: the viewer has no taste yet, and no need is wired in.', 'Wire in a request, guidance or a picture.')
  return { query, taste }
}
