import { detectorIds } from '../kit/detectors-api.ts'
import type { Item, Verdict } from '../kit/item.ts'
import type { FrameHit, NodeContext, RgbPicture, TimedPicture } from '../kit/node-context.ts'
import { ingredientIds } from './judge-licence.ts'
import { bitsApart, cropped, cuts, mirrored } from './picture-copies.ts'

export interface CopyLimits { protectCatalogue: boolean; protectedCreators: string; protectedLicences: string; hashDistance: number; likenessCeiling: number }

/** Hashes of a frame of a protected item: whole first, then under each cut. */
interface HashedFrame { timeS: number; hashes: string[] }
interface Likeness { hit: FrameHit; frameS: number; bits: number | null; candidateS: number }

/** Neighbours in CLIP that are asked for; enough for a copy to be among them although most are not protected. */
const neighbours = 60
/** of these, how many are compared by hash */
const compared = 3
const candidateFrames = 16
/** px; a hash looks at 32 */
const hashSize = 128

/** Looks for copies of protected items: CLIP finds the nearest, perceptual hashes of frame, mirror image and cuts tell whether it is a copy. */
export function copyFinder(limits: CopyLimits, context: NodeContext): (item: Item, frames: readonly TimedPicture[]) => Promise<Verdict> {
  const { clip, catalogue, media, detectors } = context
  const listed = (list: string): string[] => list.toLowerCase().split(',').map((name) => name.trim()).filter((name) => name !== '')
  const [creators, words] = [listed(limits.protectedCreators), listed(limits.protectedLicences)]
  const hashed = new Map<string, Promise<HashedFrame[]>>()

  async function hashesOf(itemId: string): Promise<HashedFrame[]> {
    const [item] = await catalogue.items([itemId])
    const frames = item ? await media.framesEvenly(item.media.artifact, { count: candidateFrames, size: hashSize, whole: true }) : []
    const all: HashedFrame[] = []
    for (const frame of frames) {
      const hashes: string[] = []
      for (const picture of [frame as RgbPicture, ...cuts.map((cut) => cropped(frame, cut))]) hashes.push(await detectors.pictureHash(picture))
      all.push({ timeS: frame.timeS, hashes })
    }
    return all
  }

  async function nearestProtected(item: Item, frames: readonly TimedPicture[]): Promise<{ hit: FrameHit; frameS: number }[]> {
    const vectors = await clip.embedPictures(frames)
    const best = new Map<string, { hit: FrameHit; frameS: number }>()
    for (const [at, vector] of vectors.entries()) {
      for (const hit of await catalogue.searchItems(vector, { limit: neighbours, excludeIds: [item.id, ...ingredientIds(item)] })) {
        if (hit.cosine > (best.get(hit.itemId)?.hit.cosine ?? -2)) best.set(hit.itemId, { hit, frameS: frames[at]?.timeS ?? 0 })
      }
    }
    const found = [...best.values()].sort((a, b) => b.hit.cosine - a.hit.cosine || (a.hit.itemId < b.hit.itemId ? -1 : 1))
    const rights = await catalogue.facts(found.map(({ hit }) => hit.itemId))
    return found.filter((_, at) => {
      const right = rights[at]
      if (!right) return false
      return (limits.protectCatalogue && item.origin !== 'catalogue') || creators.includes(right.creator.toLowerCase()) || words.some((word) => right.licence.toLowerCase().includes(word))
    }).slice(0, compared)
  }

  return async (item, frames) => {
    const own: { timeS: number; hashes: string[] }[] = []
    for (const frame of frames) own.push({ timeS: frame.timeS, hashes: [await detectors.pictureHash(frame), await detectors.pictureHash(mirrored(frame))] })
    const likenesses: Likeness[] = []
    for (const near of await nearestProtected(item, frames)) {
      const id = near.hit.itemId
      if (!hashed.has(id)) hashed.set(id, hashesOf(id))
      likenesses.push({ ...near, ...closest(own, await (hashed.get(id) as Promise<HashedFrame[]>), near) })
    }
    return judgeCopy(likenesses, limits, clip.modelId)
  }
}

function closest(own: readonly HashedFrame[], theirs: readonly HashedFrame[], near: { frameS: number; hit: FrameHit }): { bits: number | null; frameS: number; candidateS: number } {
  let best: { bits: number | null; frameS: number; candidateS: number } = { bits: null, frameS: near.frameS, candidateS: near.hit.timeS }
  for (const a of own) {
    for (const b of theirs) {
      const bits = Math.min(...a.hashes.flatMap((hash) => b.hashes.map((other) => bitsApart(hash, other))))
      if (best.bits === null || bits < best.bits) best = { bits, frameS: a.timeS, candidateS: b.timeS }
    }
  }
  return best
}

/** A hash within reach is a copy; a likeness without one goes to a person. */
export function judgeCopy(likenesses: readonly Likeness[], { hashDistance, likenessCeiling }: Pick<CopyLimits, 'hashDistance' | 'likenessCeiling'>, modelId: string): Verdict {
  const copy = likenesses.filter(({ bits }) => bits !== null && bits <= hashDistance).sort((a, b) => (a.bits ?? 64) - (b.bits ?? 64))[0]
  const alike = likenesses.filter(({ hit }) => hit.cosine >= likenessCeiling)[0]
  const found = copy ?? alike ?? likenesses[0]
  const detector = `${detectorIds.pictureHash}, ${modelId}`
  if (!found) return { check: 'Copy', detector, verdict: 'pass', score: 1, evidence: 'There is no protected item to compare with.' }
  const { hit, bits, frameS, candidateS } = found
  const verdict = copy ? 'block' : alike ? 'review' : 'pass'
  const told = `${hit.itemId} at ${candidateS.toFixed(1)} s: ${bits === null ? 'no hash' : `${bits} of 64 bits differ`} (a copy up to ${hashDistance}), cosine ${hit.cosine.toFixed(2)} (reviewed from ${likenessCeiling.toFixed(2)})`
  return {
    check: 'Copy', detector, verdict, score: copy ? 0 : Math.max(0, Math.min(1, (1 - hit.cosine) / (1 - likenessCeiling || 1) / 2)),
    evidence: `${copy ? 'A copy of' : alike ? 'Nearly' : 'Nearest protected item:'} ${told}.`,
    ...(verdict === 'pass' ? {} : { where: [{ kind: 'box', timeS: frameS, x: 0, y: 0, width: 1, height: 1, label: `${copy ? 'copy of' : 'nearly'} ${hit.itemId}` }] }),
  }
}
