import { implement } from '../kit/define-node.ts'
import { editEach, editedItem } from '../kit/edit-each.ts'
import type { Item } from '../kit/item.ts'
import { publishPoster } from '../kit/publish-poster.ts'
import { argMax, dot } from '../kit/vector-maths.ts'
import { type Crop, cropped, cropTo } from './crop-window.ts'
import { reframe } from './definition.ts'

/** px at which frames are looked at, how many, and how many places along the picture are tried */
const [size, framesLookedAt, places] = [256, 3, 5]

export const runReframe = implement(reframe, async ({ nodeId, params, inputs }, context) => {
  const { clip, media, provenance, signal, preview } = context

  /** The crop whose part of the frames is most like what the item says of itself. */
  const around = async (item: Item): Promise<Crop | null> => {
    const { width, height } = item.media
    const middle = cropTo(params.shape, width, height, 0.5)
    if (!middle || params.focus === 'centre') return middle
    const frames = await media.framesEvenly(item.media.artifact, { count: framesLookedAt, size, whole: true, signal })
    const crops = Array.from({ length: places }, (_, at) => cropTo(params.shape, width, height, at / (places - 1))!)
    const vectors = await clip.embedPictures(crops.flatMap((crop) => frames.map((frame) => cropped(frame, crop))), { signal })
    const [said] = await clip.embedTexts([item.caption || item.title], { signal })
    const scores = crops.map((_, at) => vectors.slice(at * frames.length, (at + 1) * frames.length).reduce((sum, vector) => sum + dot(said!, vector), 0))
    return crops[argMax(scores)]!
  }

  const change = async (item: Item): Promise<Item> => {
    const { durationS } = item.media
    const say = (text: string, figures: Record<string, number> = {}) => ({ nodeId, kind: 'reframe', text, figures })
    if (durationS === null) return { ...item, decisions: [...item.decisions, say('Left as it is: a picture has no pace, and its viewer fits it in.')] }
    const crop = await around(item)
    const isPaced = params.speed !== 1 || params.boomerang || params.times > 1
    if (!crop && !isPaced) return { ...item, decisions: [...item.decisions, say('Left as it is: it has this shape and pace already.')] }
    const artifact = await provenance.publish({
      artifact: await media.editClip(item.media.artifact, { ...(crop ? { crop } : {}), speed: params.speed, boomerang: params.boomerang, times: params.times }, { signal }),
      made: { by: null, action: crop ? 'cropped' : 'edited', nodeKind: 'reframe', seed: null, parents: [item.media.artifact] },
    })
    const info = await media.probe(artifact)
    const [frame] = await media.framesEvenly(artifact, { count: 1, size, whole: true, signal })
    if (frame) preview(frame, item.title)
    const parts = [...(crop ? [`${params.shape}${params.focus === 'subject' ? ' around what it shows' : ' around the middle'}`] : []), ...(params.speed === 1 ? [] : [`${params.speed} times as fast`]), ...(params.boomerang ? ['forth and back'] : []), ...(params.times > 1 ? [`played ${params.times} times`] : [])]
    return editedItem(item, { artifact, width: info.width, height: info.height, durationS: info.durationS }, frame ? await publishPoster(frame, artifact, 'reframe', context) : null,
      say(`Changed: ${parts.join(', ')}. ${durationS.toFixed(1)} s before, ${(info.durationS ?? 0).toFixed(1)} s now.`, { width: info.width, height: info.height, x: crop?.x ?? 0, y: crop?.y ?? 0, speed: params.speed }))
  }
  return { items: { type: 'items', items: await editEach(inputs.items.items, { nodeId, kind: 'reframe', doing: 'Reframing' }, context, change) } }
})
