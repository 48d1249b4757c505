import { implement } from '../kit/define-node.ts'
import { modelName } from '../kit/model-name.ts'
import { publishPoster } from '../kit/publish-poster.ts'
import { dot } from '../kit/vector-maths.ts'
import { wantedText } from '../kit/wanted-text.ts'
import { clipCreate } from './definition.ts'

export const runClipCreate = implement(clipCreate, async ({ nodeId, params, inputs }, context) => {
  const { clip, diffusion, provenance, signal, progress, preview, log } = context
  const wanted = wantedText(inputs.need, params.when)
  if (!wanted) {
    log('info', 'Nothing to make: the instructor found that the catalogue meets the need.')
    return {}
  }
  const { prompt, negative } = wanted
  const { frames, fps } = await diffusion.generateClip({
    prompt, negative, signal, seed: params.seed, steps: params.steps, guidance: params.guidance,
    onStep(step) {
      progress((step.index + 1) / (step.of + 1), `step ${step.index + 1} of ${step.of}`)
      if (step.preview) preview(step.preview, prompt)
    },
  })
  const [first] = frames
  if (!first) return {}
  const [aim] = await clip.embedTexts([prompt], { signal })
  const vectors = await clip.embedPictures(frames, { signal })
  const cosine = vectors.reduce((sum, vector) => sum + dot(aim as Float32Array, vector), 0) / vectors.length
  const artifact = await provenance.publish({ frames, fps, made: { by: diffusion.modelId, action: 'created', nodeKind: 'clip-create', seed: params.seed, parents: [] } })
  return {
    items: {
      type: 'items',
      items: [{
        id: `made-${artifact.sha256.slice(0, 12)}`, origin: 'created', title: prompt.slice(0, 60), caption: prompt,
        media: { kind: 'clip', artifact, width: first.width, height: first.height, durationS: frames.length / fps },
        thumbnail: await publishPoster(first, artifact, 'clip-create', context),
        score: cosine, scores: { cosine }, sourceItemId: null, verdicts: [],
        decisions: [{ nodeId, kind: 'clip-create', figures: { seed: params.seed, steps: params.steps, guidance: params.guidance, cosine }, text: `Made by ${modelName(diffusion.modelId)} in ${params.steps} steps, seed ${params.seed}, ${frames.length} frames: mean cosine ${cosine.toFixed(2)} with the request.` }],
      }],
    },
  }
})
