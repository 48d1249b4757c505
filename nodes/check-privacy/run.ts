import { checkItems } from '../kit/check-items.ts'
import { implement } from '../kit/define-node.ts'
import type { FaceFound } from '../kit/detectors-api.ts'
import type { Item } from '../kit/item.ts'
import type { FrameHit, NodeContext, RgbPicture } from '../kit/node-context.ts'
import { checkPrivacy } from './definition.ts'
import { judgeAnonymity, judgeFaces, judgeIdentification, judgePersonalData } from './judge-privacy.ts'

export const runCheckPrivacy = implement(checkPrivacy, async ({ params, inputs: { items, viewer } }, context) => {
  const seen = viewer ? [...new Set(viewer.history.map(({ itemId }) => itemId))] : []
  return {
    verdicts: await checkItems(items, params, context, async (item, { frames, passages }) => {
      const faces: { timeS: number; faces: FaceFound[] }[] = []
      for (const frame of frames) faces.push({ timeS: frame.timeS, faces: await context.detectors.faces(frame) })
      const always = [...(frames.length > 0 ? [judgeFaces(faces, params.onFaces)] : []), judgePersonalData(passages, params)]
      if (!viewer) return always
      const nearest = await nearestSeen(item, frames, seen, context)
      return [...always, judgeIdentification(item, passages, viewer, nearest, params.likenessCeiling), judgeAnonymity(item, viewer, params.leastLiked)]
    }),
  }
})

/** The frame of the history that a made item is most like; null for what nobody made. */
async function nearestSeen(item: Item, frames: readonly RgbPicture[], seen: readonly string[], { clip, catalogue }: NodeContext): Promise<FrameHit | null> {
  if (item.origin !== 'created' || frames.length === 0 || seen.length === 0) return null
  const hits = await Promise.all((await clip.embedPictures(frames)).map((vector) => catalogue.searchItems(vector, { limit: 1, within: seen })))
  return hits.flat().sort((a, b) => b.cosine - a.cosine)[0] ?? null
}
