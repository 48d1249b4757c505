import { implement } from '../kit/define-node.ts'
import type { Item, Verdict } from '../kit/item.ts'
import type { NodeContext } from '../kit/node-context.ts'
import { NodeError } from '../kit/node-error.ts'
import { dot } from '../kit/vector-maths.ts'
import { checkAuthenticity, checkCopy, checkSoundness, checkWords, overall, unreadableVerdict } from './checks.ts'
import { fidelityCheck } from './definition.ts'

interface Limits { blockedTerms: string; authenticityFloor: number; duplicateCeiling: number }

/** Frames of a video that are looked at; a picture has one. */
const frames = 4
const size = 224

export const runFidelityCheck = implement(fidelityCheck, async ({ nodeId, params, inputs }, context) => {
  const items = [...new Map(inputs.items.flatMap((list) => list.items).map((item) => [item.id, item])).values()]
  const checked: Item[] = []
  for (const item of items) {
    context.signal.throwIfAborted()
    context.progress(checked.length / items.length, `Checking \u201c${item.title}\u201d`)
    const verdicts = await check(item, params, context)
    checked.push({ ...item, verdicts, decisions: [...item.decisions, { nodeId, kind: 'fidelity-check', text: summary(verdicts), figures: Object.fromEntries(verdicts.map(({ check, score }) => [check.toLowerCase(), score])) }] })
  }
  const held = (item: Item) => overall(item.verdicts) === 'block' || (params.holdReview && overall(item.verdicts) === 'review')
  const heldItems = checked.filter(held)
  return {
    passed: { type: 'items', items: checked.filter((item) => !held(item)) },
    ...(heldItems.length > 0 ? { held: { type: 'items', items: heldItems } } : {}),
    verdicts: { type: 'verdicts', byItem: checked.map(({ id, title, thumbnail, verdicts }) => ({ itemId: id, title, thumbnail, verdicts })) },
  }
})

async function check(item: Item, limits: Limits, { clip, media, catalogue, signal }: NodeContext): Promise<Verdict[]> {
  const words = checkWords(item, limits.blockedTerms)
  try {
    const pictures = await media.framesEvenly(item.media.artifact, { count: frames, size, signal })
    const [first] = pictures
    const sound = first ? checkSoundness(first, item) : unreadableVerdict('The file has no frame.')
    // What people uploaded is theirs to describe; what a model made has to show what was asked for, and to be new.
    if (item.origin !== 'created') return [words, sound]
    const [vectors, [said]] = await Promise.all([clip.embedPictures(pictures, { signal }), clip.embedTexts([item.caption || item.title], { signal })])
    const cosines = vectors.map((vector) => dot(said as Float32Array, vector))
    const nearest = await Promise.all(vectors.map((vector) => catalogue.searchItems(vector, { limit: 1 })))
    const copy = nearest.flat().sort((a, b) => b.cosine - a.cosine)[0]
    return [words, sound, checkAuthenticity(Math.max(...cosines), limits.authenticityFloor, clip.modelId), checkCopy(copy, limits.duplicateCeiling, clip.modelId)]
  } catch (error) {
    if (!(error instanceof NodeError) || error.retryable) throw error
    return [words, unreadableVerdict(error.message)]
  }
}

function summary(verdicts: readonly Verdict[]): string {
  const worst = overall(verdicts)
  if (worst === 'pass') return `Passed ${verdicts.length} checks: ${verdicts.map(({ check }) => check.toLowerCase()).join(', ')}.`
  const named = verdicts.filter(({ verdict }) => verdict !== 'pass').map(({ check, evidence }) => `${check.toLowerCase()}: ${evidence}`)
  return `${worst === 'block' ? 'Blocked' : 'To be reviewed'}, ${named.join(' ')}`
}
