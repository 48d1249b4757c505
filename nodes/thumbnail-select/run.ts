import { implement } from '../kit/define-node.ts'
import type { Item } from '../kit/item.ts'
import { needVector } from '../kit/need-vector.ts'
import type { NodeContext, RgbPicture } from '../kit/node-context.ts'
import { NodeError } from '../kit/node-error.ts'
import { textToVector } from '../kit/vector-text.ts'
import { aimOf, chooseFrame } from './choose-frame.ts'
import { thumbnailSelect } from './definition.ts'

/** px; the size at which thumbnails are kept */
const size = 256

export const runThumbnailSelect = implement(thumbnailSelect, async ({ nodeId, params, inputs }, context) => {
  const { clip, signal, progress, log } = context
  const need = inputs.need ? await needVector(inputs.need, clip, signal) : null
  const taste = inputs.viewer?.taste ? textToVector(inputs.viewer.taste.vector) : null
  const aim = aimOf(need, taste, params.tasteWeight)
  const { items } = inputs.items
  if (!aim || items.length === 0) return { items: inputs.items }

  const done: Item[] = []
  const failures: NodeError[] = []
  for (const item of items) {
    signal.throwIfAborted()
    progress(done.length / items.length, `Looking at \u201c${item.title}\u201d`)
    try {
      done.push(await selectFor(item, { nodeId, frames: params.frames, margin: params.margin, aim }, context))
    } catch (error) {
      if (!(error instanceof NodeError) || error.retryable) throw error
      failures.push(error)
      log('warn', `${item.title}: ${error.message}`)
      done.push({ ...item, decisions: [...item.decisions, { nodeId, kind: 'thumbnail-select', text: `Kept its thumbnail, since its frames could not be read. ${error.message}`, figures: {} }] })
    }
  }
  // One bad video is no reason to lose the others; when all fail there is something to mend.
  if (failures.length === items.length) throw failures[0] as NodeError
  return { items: { type: 'items', items: done } }
})

async function selectFor(item: Item, { nodeId, frames: count, margin, aim }: { nodeId: string; frames: number; margin: number; aim: Float32Array }, { clip, media, signal, preview }: NodeContext): Promise<Item> {
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
    thumbnail: await media.savePicture(frame, 'webp'),
    decisions: [...item.decisions, { nodeId, kind: 'thumbnail-select', figures, text: `New thumbnail from ${frame.timeS.toFixed(1)} s: ${compared} for the original.` }],
  }
}
