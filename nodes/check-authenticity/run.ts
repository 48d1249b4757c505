import { implement } from '../kit/define-node.ts'
import type { Item, Verdict } from '../kit/item.ts'
import type { NodeContext, RgbPicture } from '../kit/node-context.ts'
import { NodeError } from '../kit/node-error.ts'
import { outlinesAlike, outlinesOf } from '../kit/outlines.ts'
import { blend, dot } from '../kit/vector-maths.ts'
import { claimsIn } from './claims.ts'
import { checkAuthenticity } from './definition.ts'

interface Part { verdict: Verdict['verdict']; score: number; evidence: string; where?: Verdict['where'] }
interface Limits { captionFloor: number; sourceFloor: number; frames: number }

/** px at which frames are looked at */
const size = 224
/** How far under a floor is still a case for a person. */
const reviewBand = 0.08
/** Frames of a source that an edit is compared with, and the correlation of outlines from which on it shows the same scene: other scenes have 0.46 at most, redrawn ones 0.6 and more (sample catalogue). */
const [sourceFrames, sharedOutlines] = [16, 0.55]

export const runCheckAuthenticity = implement(checkAuthenticity, async ({ params, inputs }, context) => {
  const items = [...new Map(inputs.items.flatMap((list) => list.items).map((item) => [item.id, item])).values()]
  const facts = inputs.facts?.text ?? ''
  const byItem = []
  for (const [at, item] of items.entries()) {
    context.signal.throwIfAborted()
    context.progress(at / items.length, `Looking at \u201c${item.title}\u201d`)
    const parts = [...(await pictureParts(item, params, context)), ...(facts ? [claimsPart(item, facts)] : [])]
    byItem.push({ itemId: item.id, title: item.title, thumbnail: item.thumbnail, verdicts: [together(parts, context.clip.modelId)] })
  }
  return { verdicts: { type: 'verdicts', byItem } }
})

async function pictureParts(item: Item, limits: Limits, { clip, media, catalogue, signal }: NodeContext): Promise<Part[]> {
  try {
    const frames = await media.framesEvenly(item.media.artifact, { count: limits.frames, size, signal })
    const said = item.caption || item.title
    const [vectors, [aim], [source]] = await Promise.all([
      clip.embedPictures(frames, { signal }), clip.embedTexts([said], { signal }), item.sourceItemId ? catalogue.itemVectors([item.sourceItemId]) : [null],
    ])
    const cosines = vectors.map((vector) => dot(aim as Float32Array, vector))
    const best = cosines.indexOf(Math.max(...cosines))
    const alike = cosines[best] ?? 0
    const caption = against(alike, limits.captionFloor, `Caption and frame at ${(frames[best]?.timeS ?? 0).toFixed(1)} s agree with cosine ${alike.toFixed(2)}`)
    // what people uploaded is theirs to describe: a caption that does not fit goes to a person, and is not blocked
    const parts: Part[] = [item.origin === 'catalogue' && caption.verdict === 'block' ? { ...caption, verdict: 'review' } : caption]
    const mean = blend(vectors.map((vector) => ({ vector, weight: 1 })))
    if (source && mean) {
      const cosine = dot(source, mean)
      const outlines = cosine >= limits.sourceFloor ? 0 : await outlinesShared(frames, item.sourceItemId as string, { media, catalogue, signal })
      parts.push(outlines >= sharedOutlines
        ? { verdict: 'pass', score: outlines, evidence: `The edit looks different from its source ${item.sourceItemId} (cosine ${cosine.toFixed(2)}) and has its outlines (correlation ${outlines.toFixed(2)}).` }
        : against(cosine, limits.sourceFloor, `The edit agrees with its source ${item.sourceItemId} with cosine ${cosine.toFixed(2)}`))
    }
    return parts
  } catch (error) {
    if (!(error instanceof NodeError) || error.retryable) throw error
    return [{ verdict: 'block', score: 0, evidence: error.message }]
  }
}

/** How well the best frame of an edit agrees with one of its source in outlines: what a change of style leaves. */
async function outlinesShared(frames: readonly RgbPicture[], sourceItemId: string, { media, catalogue, signal }: Pick<NodeContext, 'media' | 'catalogue' | 'signal'>): Promise<number> {
  const [source] = await catalogue.items([sourceItemId])
  if (!source) return 0
  const theirs = (await media.framesEvenly(source.media.artifact, { count: sourceFrames, size, signal })).map(outlinesOf)
  return Math.max(...frames.map(outlinesOf).flatMap((own) => theirs.map((other) => outlinesAlike(own, other))))
}

function against(cosine: number, floor: number, text: string): Part {
  const verdict = cosine >= floor ? 'pass' : cosine >= floor - reviewBand ? 'review' : 'block'
  return { verdict, score: Math.max(0, Math.min(1, (cosine - floor + reviewBand) / (2 * reviewBand))), evidence: `${text}, ${verdict === 'pass' ? 'at or above' : 'below'} the floor of ${floor.toFixed(2)}.` }
}

function claimsPart(item: Item, facts: string): Part {
  const claims = claimsIn(item, facts)
  const bad = claims.filter(({ state }) => state !== 'supported')
  if (bad.length === 0) return { verdict: 'pass', score: 1, evidence: claims.length === 0 ? 'It claims nothing that the facts speak of.' : `${claims.length} of ${claims.length} claims are supported by the facts.` }
  const contradicted = bad.some(({ state }) => state === 'contradicted')
  const evidence = bad.map(({ text, state, fact }) => (state === 'contradicted' ? `\u201c${text}\u201d is contradicted: ${fact}.` : `\u201c${text}\u201d is backed by no fact.`)).join(' ')
  return { verdict: contradicted ? 'block' : 'review', score: contradicted ? 0 : 0.5, evidence, where: bad.map(({ place }) => place) }
}

const severity = { pass: 0, review: 1, block: 2 }

/** One verdict for the whole: the worst of its parts, with the evidence of all, the worst first. */
function together(parts: readonly Part[], modelId: string): Verdict {
  const sorted = [...parts].sort((a, b) => severity[b.verdict] - severity[a.verdict])
  const where = sorted.flatMap((part) => part.where ?? [])
  return {
    check: 'Authenticity', detector: `${modelId} cosine, claims 1`, verdict: sorted[0]?.verdict ?? 'pass', score: Math.min(1, ...parts.map(({ score }) => score)),
    evidence: sorted.map(({ evidence }) => evidence).join(' '), ...(where.length > 0 ? { where } : {}),
  }
}
