import { implement } from '../kit/define-node.ts'
import { drawBest } from '../kit/draw-best.ts'
import type { Item } from '../kit/item.ts'
import { modelName } from '../kit/model-name.ts'
import { showNearest } from '../kit/show-nearest.ts'
import { wantedText } from '../kit/wanted-text.ts'
import { pictureCreate } from './definition.ts'

/** px at which a reference is read; the model fits it to its own */
const referenceSize = 256

export const runPictureCreate = implement(pictureCreate, async ({ nodeId, params, inputs }, context) => {
  const { diffusion, media, provenance, log, progress } = context
  const wanted = wantedText(inputs.need, params.when)
  if (!wanted) {
    log('info', 'Nothing to make: the instructor found that the catalogue meets the need.')
    return {}
  }
  const { prompt, negative, parts } = wanted
  await showNearest(prompt, context)
  const reference = inputs.reference && (await media.decodePicture(inputs.reference.artifact, { size: referenceSize }))
  const { drafts, redrawn } = await drawBest({ ...params, prompt, parts }, async (request) => ({
    frames: [await diffusion.generatePicture({
      ...request, negative, steps: params.steps, guidance: params.guidance,
      ...(reference ? { from: { pictures: [reference], strength: params.fromReference } } : {}),
    })],
    fps: 1,
  }), context, progress)

  const items: Item[] = []
  for (const { frames: [picture], seed, cosine } of drafts.slice(0, params.keep)) {
    if (!picture) continue
    const artifact = await provenance.publish({
      picture, made: { by: diffusion.modelId, action: 'created', nodeKind: 'picture-create', seed, parents: inputs.reference ? [inputs.reference.artifact] : [] },
    })
    items.push({
      id: `made-${artifact.sha256.slice(0, 12)}`, origin: 'created', title: titleOf(prompt), caption: prompt,
      media: { kind: 'image', artifact, width: picture.width, height: picture.height, durationS: null }, thumbnail: artifact,
      score: cosine, scores: { cosine }, sourceItemId: null, verdicts: [],
      decisions: [{
        nodeId, kind: 'picture-create', figures: { seed, steps: params.steps, guidance: params.guidance, cosine, candidates: drafts.length, redrawn },
        text: `Made by ${modelName(diffusion.modelId)} in ${params.steps} steps, seed ${seed}${drafts.length > 1 ? `, chosen of ${drafts.length}` : ''}: cosine ${cosine.toFixed(2)} with the request.`,
      }],
    })
  }
  return { items: { type: 'items', items } }
})

/** The first words, as a title on a card. */
function titleOf(prompt: string): string {
  const short = prompt.length > 60 ? `${prompt.slice(0, 57).trimEnd()}\u2026` : prompt
  return short.charAt(0).toUpperCase() + short.slice(1)
}
