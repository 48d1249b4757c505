import { implement } from '../kit/define-node.ts'
import { drawBest } from '../kit/draw-best.ts'
import { modelName } from '../kit/model-name.ts'
import { publishPoster } from '../kit/publish-poster.ts'
import { showNearest } from '../kit/show-nearest.ts'
import { wantedText } from '../kit/wanted-text.ts'
import { clipCreate } from './definition.ts'

export const runClipCreate = implement(clipCreate, async ({ nodeId, params, inputs }, context) => {
  const { diffusion, provenance, progress, log } = context
  const wanted = wantedText(inputs.need, params.when)
  if (!wanted) {
    log('info', 'Nothing to make: the instructor found that the catalogue meets the need.')
    return {}
  }
  const { prompt, negative, parts } = wanted
  await showNearest(prompt, context)
  const { drafts, redrawn } = await drawBest({ ...params, prompt, parts }, (request) => diffusion.generateClip({ ...request, negative, steps: params.steps, guidance: params.guidance }), context, progress)
  const [{ frames, fps, seed, cosine }] = drafts
  const [first] = frames
  if (!first) return {}
  const artifact = await provenance.publish({ frames, fps, made: { by: diffusion.modelId, action: 'created', nodeKind: 'clip-create', seed, parents: [] } })
  return {
    items: {
      type: 'items',
      items: [{
        id: `made-${artifact.sha256.slice(0, 12)}`, origin: 'created', title: prompt.slice(0, 60), caption: prompt,
        media: { kind: 'clip', artifact, width: first.width, height: first.height, durationS: frames.length / fps },
        thumbnail: await publishPoster(first, artifact, 'clip-create', context),
        score: cosine, scores: { cosine }, sourceItemId: null, verdicts: [],
        decisions: [{
          nodeId, kind: 'clip-create', figures: { seed, steps: params.steps, guidance: params.guidance, cosine, candidates: drafts.length, redrawn },
          text: `Made by ${modelName(diffusion.modelId)} in ${params.steps} steps, seed ${seed}${drafts.length > 1 ? `, chosen of ${drafts.length}` : ''}, ${frames.length} frames: mean cosine ${cosine.toFixed(2)} with the request.`,
        }],
      }],
    },
  }
})
