import { checkItems } from '../kit/check-items.ts'
import { implement } from '../kit/define-node.ts'
import type { FaceFound } from '../kit/detectors-api.ts'
import type { Item } from '../kit/item.ts'
import type { NodeContext, RgbPicture } from '../kit/node-context.ts'
import { dot } from '../kit/vector-maths.ts'
import { checkPrivacy } from './definition.ts'
import { judgeAnonymity, judgeFaces, judgeIdentification, judgePersonalData } from './judge-privacy.ts'

export const runCheckPrivacy = implement(checkPrivacy, async ({ params, inputs: { items, viewer } }, context) => {
  const seen = viewer ? [...new Set(viewer.history.map(({ itemId }) => itemId))] : []
  const vectors = seen.length > 0 ? await context.catalogue.itemVectors(seen) : []
  const history = seen.flatMap((itemId, at) => (vectors[at] ? [{ itemId, vector: vectors[at] }] : []))
  return {
    verdicts: await checkItems(items, params, context, async (item, { frames, passages }) => {
      const faces: { timeS: number; faces: FaceFound[] }[] = []
      for (const frame of frames) faces.push({ timeS: frame.timeS, faces: await context.detectors.faces(frame) })
      const always = [...(frames.length > 0 ? [judgeFaces(faces, params.onFaces)] : []), judgePersonalData(passages, params)]
      if (!viewer) return always
      const nearest = await nearestSeen(item, frames, history, context)
      return [...always, judgeIdentification(item, passages, viewer, nearest, params.likenessCeiling), judgeAnonymity(item, viewer, params.leastLiked)]
    }),
  }
})

/** What of the history a made item is most like, by its best frame; null for what nobody made. */
async function nearestSeen(item: Item, frames: readonly RgbPicture[], history: readonly { itemId: string; vector: Float32Array }[], { clip }: NodeContext): Promise<{ itemId: string; cosine: number } | null> {
  if (item.origin !== 'created' || frames.length === 0 || history.length === 0) return null
  const vectors = await clip.embedPictures(frames)
  return history.map(({ itemId, vector }) => ({ itemId, cosine: Math.max(...vectors.map((frame) => dot(frame, vector))) })).reduce((best, one) => (one.cosine > best.cosine ? one : best))
}
