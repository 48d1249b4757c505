import { implement } from '../kit/define-node.ts'
import { editEach, editedItem } from '../kit/edit-each.ts'
import type { Item } from '../kit/item.ts'
import { modelName } from '../kit/model-name.ts'
import { needVector } from '../kit/need-vector.ts'
import type { RgbPicture } from '../kit/node-context.ts'
import type { Made } from '../kit/provenance-api.ts'
import { publishPoster } from '../kit/publish-poster.ts'
import { argMax } from '../kit/vector-maths.ts'
import { reviseClip } from './definition.ts'
import { motionKept } from './motion-kept.ts'
import { blockFrames, framesPerSecond, meanCosine, type Redrawn, redraw } from './redraw.ts'

/** px at which frames are read; the model fits them to its own */
const size = 160
/** By how much strength changes at a retry, and between what. */
const strengthStep = 0.15
const [leastStrength, mostStrength] = [0.1, 0.95]

export const runReviseClip = implement(reviseClip, async ({ nodeId, params, inputs }, context) => {
  const { need } = inputs
  if (params.when === 'when-instructed' && need.type === 'guidance' && need.action !== 'edit') {
    context.log('info', 'Nothing to revise: the instructor did not decide to edit.')
    return {}
  }
  const { clip, diffusion, media, provenance, signal, progress, log } = context
  const some = inputs.items.items.slice(0, params.items)
  const aim = await needVector(need, clip, signal)
  const drawing = { prompt: need.text, negative: need.type === 'guidance' ? need.negative : '', steps: params.steps, guidance: params.guidance }

  const revise = async (item: Item, place: number): Promise<Item> => {
    const { durationS, artifact: source } = item.media
    const toS = durationS === null ? 0 : Math.min(durationS, params.seconds)
    const pictures: RgbPicture[] = durationS === null
      ? [await media.decodePicture(source, { size })]
      : await media.framesBetween(source, { fromS: 0, toS, fps: framesPerSecond, size, signal })
    const before = await meanCosine(pictures, aim, context)
    const rounds = params.retries + 1

    const motionOf = (frames: readonly RgbPicture[]): number => (pictures.length > 1 ? motionKept(pictures, frames) : 1)
    const isGood = ({ cosine, motion }: { cosine: number; motion: number }): boolean => cosine > before && motion >= params.minimumMotion

    let best: (Redrawn & { motion: number }) | null = null
    let round = 0
    for (let strength = params.strength; round < rounds && (best === null || !isGood(best)); round++) {
      const say = (share: number, text: string): void => progress((place + (round + share) / rounds) / some.length, `${item.title}: ${text}`)
      const drawn = await bestOf(pictures, strength, params.seed + round * params.candidates, say)
      const drawnNow = { ...drawn, motion: motionOf(drawn.frames) }
      if (best === null || isGood(drawnNow) || (!isGood(best) && drawnNow.cosine > best.cosine)) best = drawnNow
      if (isGood(drawnNow) || round + 1 === rounds) continue
      // what came no nearer held on too much to what was there; what lost the motion, too little
      const tooFar = drawnNow.cosine > before
      strength = tooFar ? Math.max(leastStrength, strength - strengthStep) : Math.min(mostStrength, strength + strengthStep)
      log('info', `\u201c${item.title}\u201d ${tooFar ? `keeps too little of its motion (${drawnNow.motion.toFixed(2)})` : `came no nearer to the need (cosine ${drawnNow.cosine.toFixed(2)}, ${before.toFixed(2)} before)`}: tried again with strength ${strength.toFixed(2)}.`)
    }
    const { frames, cosine, seed, strength, motion } = best!
    const figures = { before, after: cosine, motion, strength, seed, tries: round * params.candidates, retries: round - 1 }
    const kept = pictures.length > 1 ? `${(motion * 100).toFixed(0)} % of the motion kept` : 'a picture'
    const told = (text: string) => ({ nodeId, kind: 'revise-clip', text, figures })
    const compared = `cosine ${cosine.toFixed(2)} with the need, ${before.toFixed(2)} before`
    if (cosine <= before) return { ...item, decisions: [...item.decisions, told(`Left as it was: the best of ${figures.tries} revisions has ${compared}.`)] }
    if (motion < params.minimumMotion) return { ...item, decisions: [...item.decisions, told(`Left as it was: the revision has ${compared}, but keeps too little of the motion (correlation ${motion.toFixed(2)}, ${params.minimumMotion.toFixed(2)} asked).`)] }
    const [first] = frames
    const fps = frames.length / Math.max(toS, 1e-3)
    const made: Made = { by: diffusion.modelId, action: 'edited', nodeKind: 'revise-clip', seed, parents: [source] }
    const artifact = await provenance.publish(durationS === null ? { picture: first!, made } : { frames, fps, soundOf: source, made })
    // of the two texts the one that the new frames show better: a revision may have gone half of the way only
    const texts = [need.text, item.caption || item.title]
    const likeness = await Promise.all((await clip.embedTexts(texts, { signal })).map((vector) => meanCosine(frames, vector, context)))
    return editedItem(
      { ...item, caption: texts[argMax(likeness)]! },
      { artifact, width: first!.width, height: first!.height, durationS: durationS === null ? null : toS },
      durationS === null ? artifact : await publishPoster(first!, artifact, 'revise-clip', context),
      told(`Revised by ${modelName(diffusion.modelId)}, strength ${strength.toFixed(2)}, seed ${seed}: ${compared}; ${kept}.`),
    )
  }

  /** Seeds are tried on the first block; the one nearest to the need draws the rest. */
  const bestOf = async (pictures: readonly RgbPicture[], strength: number, firstSeed: number, say: (share: number, text: string) => void): Promise<Redrawn> => {
    const opening = pictures.slice(0, blockFrames)
    const openings: { frames: RgbPicture[]; seed: number; cosine: number }[] = []
    for (let candidate = 0; candidate < params.candidates; candidate++) {
      signal.throwIfAborted()
      const seed = (firstSeed + candidate) % 4294967296
      say(candidate / (params.candidates + 1), `seed ${seed}`)
      const frames = await redraw(opening, { ...drawing, seed, strength }, context, () => undefined)
      openings.push({ frames, seed, cosine: await meanCosine(frames, aim, context) })
    }
    const winner = openings.reduce((top, one) => (one.cosine > top.cosine ? one : top))
    const rest = pictures.slice(blockFrames)
    const more = rest.length === 0 ? [] : await redraw(rest, { ...drawing, seed: winner.seed, strength }, context, (done, of) => say((params.candidates + done / of) / (params.candidates + 1), `second ${done + 1} of ${of + 1}`))
    const frames = [...winner.frames, ...more]
    return { frames, seed: winner.seed, strength, cosine: rest.length === 0 ? winner.cosine : await meanCosine(frames, aim, context) }
  }

  const items = await editEach(some, { nodeId, kind: 'revise-clip', doing: 'Revising' }, context, revise)
  return items.length > 0 ? { items: { type: 'items', items } } : {}
})
