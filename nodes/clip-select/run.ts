import { aimVector } from '../kit/aim-vector.ts'
import { bucketOf } from '../kit/bucket-of.ts'
import { implement } from '../kit/define-node.ts'
import { editEach, editedItem } from '../kit/edit-each.ts'
import type { Item } from '../kit/item.ts'
import { NodeError } from '../kit/node-error.ts'
import { publishPoster } from '../kit/publish-poster.ts'
import { dot } from '../kit/vector-maths.ts'
import { chooseWindow, meanIn, type Sampled, sceneStarts } from './choose-window.ts'
import { clipSelect } from './definition.ts'

/** px at which frames are looked at, and px of the new thumbnail */
const size = 256
const mostFrames = 240

export const runClipSelect = implement(clipSelect, async ({ nodeId, params, inputs }, context) => {
  const { clip, media, provenance, signal, preview } = context
  const aim = await aimVector(inputs.need, inputs.viewer, params.tasteWeight, context)
  if (!aim && params.method === 'best') throw new NodeError('aim-missing', 'There is nothing to choose the window by: neither a need nor a viewer with a taste.', 'Wire in the request, the guidance or a viewer, or choose another way.')
  const rows: { item: string; time: number; cosine: number; chosen: boolean }[] = []

  const cut = async (item: Item): Promise<Item> => {
    const durationS = item.media.durationS
    const say = (text: string, figures: Record<string, number> = {}) => ({ nodeId, kind: 'clip-select', text, figures })
    if (!durationS || durationS <= params.seconds || params.method === 'unclipped') return { ...item, decisions: [...item.decisions, say(durationS ? `Kept whole: ${durationS.toFixed(1)} s.` : 'Kept: a picture has no window.')] }
    const count = Math.min(mostFrames, Math.max(2, Math.round(durationS * params.framesPerSecond)))
    const frames = await media.framesEvenly(item.media.artifact, { count, size, signal })
    const vectors = await clip.embedPictures(frames, { signal })
    const sampled: Sampled[] = frames.map(({ timeS }, at) => ({ timeS, cosine: aim ? dot(aim, vectors[at] as Float32Array) : 0 }))
    const scenes = sceneStarts(frames.map(({ timeS }) => timeS), vectors.slice(1).map((vector, at) => dot(vector, vectors[at] as Float32Array)))
    const fromS = params.method === 'first' ? 0 : params.method === 'random' ? bucketOf(`window ${params.seed}`, item.id) * (durationS - params.seconds) : (chooseWindow(sampled, { durationS, seconds: params.seconds, scenes, snap: params.snapSeconds })?.fromS ?? 0)
    const toS = Math.min(durationS, fromS + params.seconds)
    const [mean, whole] = [meanIn(sampled, fromS, toS), meanIn(sampled, 0, durationS)]
    rows.push(...sampled.map(({ timeS, cosine }) => ({ item: item.title, time: timeS, cosine, chosen: timeS >= fromS && timeS < toS })))
    const best = sampled.reduce((top, one, at) => (one.timeS >= fromS && one.timeS < toS && (top < 0 || one.cosine > (sampled[top] as Sampled).cosine) ? at : top), -1)
    const shown = frames[Math.max(0, best)]
    if (shown) preview(shown, item.title)
    const artifact = await provenance.publish({
      artifact: await media.editClip(item.media.artifact, { window: { fromS, toS } }, { signal }),
      made: { by: null, action: 'trimmed', nodeKind: 'clip-select', seed: null, parents: [item.media.artifact] },
    })
    const { width, height } = item.media
    return editedItem(item, { artifact, width, height, durationS: toS - fromS }, shown ? await publishPoster(shown, artifact, 'clip-select', context) : null, say(
      `Cut to ${fromS.toFixed(1)}\u2013${toS.toFixed(1)} s: mean cosine ${mean.toFixed(2)} against ${whole.toFixed(2)} of the whole.`,
      { fromS, toS, mean, whole, frames: frames.length },
    ))
  }
  const items = await editEach(inputs.items.items, { nodeId, kind: 'clip-select', doing: 'Looking through' }, context, cut)
  return {
    items: { type: 'items', items },
    curve: { type: 'table', columns: [{ key: 'item', title: 'Video' }, { key: 'time', title: 'Time', unit: 's' }, { key: 'cosine', title: 'Likeness', unit: 'cosine' }, { key: 'chosen', title: 'In the window' }], rows: rows.slice(0, 5000) },
  }
})
