import { aimVector } from '../kit/aim-vector.ts'
import { implement } from '../kit/define-node.ts'
import { editEach } from '../kit/edit-each.ts'
import type { Item } from '../kit/item.ts'
import type { NodeContext, RgbPicture } from '../kit/node-context.ts'
import { publishPoster } from '../kit/publish-poster.ts'
import { chooseFrame } from './choose-frame.ts'
import { thumbnailSelect } from './definition.ts'

/** px; the size at which thumbnails are kept */
const size = 256

export const runThumbnailSelect = implement(thumbnailSelect, async ({ nodeId, params, inputs }, context) => {
  const aim = await aimVector(inputs.need, inputs.viewer, params.tasteWeight, context)
  const { items } = inputs.items
  if (!aim || items.length === 0) return { items: inputs.items }

  const select = (item: Item): Promise<Item> => selectFor(item, { nodeId, frames: params.frames, margin: params.margin, aim }, context)
  return { items: { type: 'items', items: await editEach(items, { nodeId, kind: 'thumbnail-select', doing: 'Looking at' }, context, select) } }
})

async function selectFor(item: Item, { nodeId, frames: count, margin, aim }: { nodeId: string; frames: number; margin: number; aim: Float32Array }, context: NodeContext): Promise<Item> {
  const { clip, media, signal, preview } = context
  const frames = await media.framesEvenly(item.media.artifact, { count, size, signal })
  const original = item.thumbnail ? await media.decodePicture(item.thumbnail, { size }) : (frames[0] as RgbPicture)
  const [originalVector, ...vectors] = await clip.embedPictures([original, ...frames], { signal })
  const { best, bestCosine, originalCosine, changed } = chooseFrame(aim, originalVector as Float32Array, vectors, margin)
  const frame = frames[best] as RgbPicture & { timeS: number }
  preview(changed ? frame : original, item.title)
  const figures = { chosen: bestCosine, original: originalCosine, timeS: frame.timeS, frames: frames.length }
  const compared = `cosine ${bestCosine.toFixed(2)} against ${originalCosine.toFixed(2)}`
  if (!changed) return { ...item, decisions: [...item.decisions, { nodeId, kind: 'thumbnail-select', figures, text: `Kept its thumbnail: no frame of ${frames.length} beats it by enough (${compared}).` }] }
  return {
    ...item,
    origin: item.origin === 'created' ? 'created' : 'edited',
    sourceItemId: item.sourceItemId ?? item.id,
    thumbnail: await publishPoster(frame, item.media.artifact, 'thumbnail-select', context),
    decisions: [...item.decisions, { nodeId, kind: 'thumbnail-select', figures, text: `New thumbnail from ${frame.timeS.toFixed(1)} s: ${compared} for the original.` }],
  }
}
