import { implement } from '../kit/define-node.ts'
import { namesIn } from '../kit/names-in.ts'
import { NodeError } from '../kit/node-error.ts'
import { blend } from '../kit/vector-maths.ts'
import { vectorToText } from '../kit/vector-text.ts'
import { decide } from './decide.ts'
import { instructor } from './definition.ts'
import { askBack } from './ask-back.ts'
import { explain } from './explain.ts'
import { gatherEvidence, rejectionStreak } from './gather-evidence.ts'
import { tasteForNeed } from './need-taste.ts'
import { readRequest } from './read-request.ts'
import { weightsFor } from './trained.ts'

/** How strongly what must not appear pushes the need away from it. */
const unwantedWeight = 0.25

export const runInstructor = implement(instructor, async ({ params, inputs }, context) => {
  const { catalogue, clip, signal, progress } = context
  if ((await catalogue.count()) === 0) throw new NodeError('catalogue-empty', 'The catalogue has no videos to decide about.', 'Import videos, or start again to bring the sample catalogue in.')
  progress(0.1, 'Reading the request')
  const vocabulary = await catalogue.vocabulary()
  const parsed = await readRequest(inputs.request.text, params.parser, vocabulary, context)
  const history = inputs.viewer?.history ?? []
  progress(0.3, 'Looking at what the catalogue has')
  const evidence = await gatherEvidence(parsed, { clip, catalogue, vocabulary, rejections: rejectionStreak(history), signal })
  const decision = decide(evidence.figures, params.policy, params.threshold, weightsFor(await catalogue.instructorWeights()))

  const [wanted, unwanted] = await clip.embedTexts(parsed.unwanted ? [parsed.wanted, parsed.unwanted] : [parsed.wanted], { signal })
  const vectors = await catalogue.itemVectors(history.map(({ itemId }) => itemId))
  const taste = tasteForNeed(wanted as Float32Array, history.map(({ weight }, at) => ({ weight, vector: vectors[at] ?? null })), params.closeness)
  const need = blend([
    { vector: wanted as Float32Array, weight: 1 - (taste ? params.tasteWeight : 0) },
    ...(taste ? [{ vector: taste, weight: params.tasteWeight }] : []),
    ...(unwanted ? [{ vector: unwanted, weight: -unwantedWeight }] : []),
  ])
  const { needsGeneration, action, probabilities } = decision
  return {
    guidance: {
      type: 'guidance', action, needsGeneration,
      text: parsed.wanted, negative: parsed.unwanted, style: evidence.style,
      need: need && { type: 'embedding', model: clip.modelId, vector: vectorToText(need) },
      referenceItemIds: evidence.nearest.slice(0, 6).map(({ itemId }) => itemId),
      constraints: { concepts: parsed.concepts, scenes: parsed.scenes, withoutStyles: namesIn(parsed.unwanted, vocabulary.styles) },
      explanation: explain(decision, evidence, parsed, params.policy),
      figures: { ...evidence.figures, ...Object.fromEntries(Object.entries(probabilities).map(([name, probability]) => [`probability of ${name}`, probability])) },
    },
    ...(action === 'clarify' ? { question: await askBack(history, vocabulary, catalogue) } : {}),
  }
})
