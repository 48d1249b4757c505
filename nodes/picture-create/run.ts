import { implement } from '../kit/define-node.ts'
import type { Item } from '../kit/item.ts'
import { modelName } from '../kit/model-name.ts'
import { dot } from '../kit/vector-maths.ts'
import { wantedText } from '../kit/wanted-text.ts'
import { pictureCreate } from './definition.ts'

export const runPictureCreate = implement(pictureCreate, async ({ nodeId, params, inputs }, { clip, diffusion, provenance, signal, progress, preview, log }) => {
  const wanted = wantedText(inputs.need, params.when)
  if (!wanted) {
    log('info', 'Nothing to make: the instructor found that the catalogue meets the need.')
    return {}
  }
  const { prompt, negative } = wanted
  const made: { item: Item; cosine: number }[] = []
  const [aim] = await clip.embedTexts([prompt], { signal })
  for (let candidate = 0; candidate < params.candidates; candidate++) {
    const seed = (params.seed + candidate) % 4294967296
    const of = params.candidates > 1 ? `Picture ${candidate + 1} of ${params.candidates}, ` : ''
    const picture = await diffusion.generatePicture({
      prompt, negative, seed, signal, steps: params.steps, guidance: params.guidance,
      onStep(step) {
        progress((candidate + (step.index + 1) / step.of) / params.candidates, `${of}step ${step.index + 1} of ${step.of}`)
        if (step.preview) preview(step.preview, prompt)
      },
    })
    const [vector] = await clip.embedPictures([picture], { signal })
    const cosine = dot(aim as Float32Array, vector as Float32Array)
    const artifact = await provenance.publish({ picture, made: { by: diffusion.modelId, action: 'created', nodeKind: 'picture-create', seed, parents: [] } })
    made.push({
      cosine,
      item: {
        id: `made-${artifact.sha256.slice(0, 12)}`, origin: 'created', title: titleOf(prompt), caption: prompt,
        media: { kind: 'image', artifact, width: picture.width, height: picture.height, durationS: null },
        thumbnail: artifact,
        score: cosine, scores: { cosine }, sourceItemId: null, verdicts: [],
        decisions: [{ nodeId, kind: 'picture-create', figures: { seed, steps: params.steps, guidance: params.guidance, cosine }, text: `Made by ${modelName(diffusion.modelId)} in ${params.steps} steps, seed ${seed}: cosine ${cosine.toFixed(2)} with the request.` }],
      },
    })
  }
  made.sort((a, b) => b.cosine - a.cosine)
  return { items: { type: 'items', items: made.slice(0, params.keep).map(({ item }) => item) } }
})

/** The first words, as a title on a card. */
function titleOf(prompt: string): string {
  const short = prompt.length > 60 ? `${prompt.slice(0, 57).trimEnd()}\u2026` : prompt
  return short.charAt(0).toUpperCase() + short.slice(1)
}
