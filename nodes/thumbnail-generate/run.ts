import { aimVector } from '../kit/aim-vector.ts'
import { implement } from '../kit/define-node.ts'
import { editEach } from '../kit/edit-each.ts'
import type { Item } from '../kit/item.ts'
import { modelName } from '../kit/model-name.ts'
import type { RgbPicture } from '../kit/node-context.ts'
import { argMax, dot } from '../kit/vector-maths.ts'
import { thumbnailGenerate } from './definition.ts'

/** px at which frames are looked at and thumbnails kept */
const size = 256
const framesLookedAt = 6

export const runThumbnailGenerate = implement(thumbnailGenerate, async ({ nodeId, params, inputs }, context) => {
  const { clip, diffusion, media, provenance, signal, preview } = context
  const aim = await aimVector(inputs.need, inputs.viewer, params.tasteWeight, context)
  if (!aim) return { items: inputs.items }
  const negative = inputs.need?.type === 'guidance' ? inputs.need.negative : ''

  const draw = async (item: Item, at: number): Promise<Item> => {
    if (at >= params.items) return item
    const frames = await media.framesEvenly(item.media.artifact, { count: framesLookedAt, size, signal })
    const original: RgbPicture = item.thumbnail ? await media.decodePicture(item.thumbnail, { size }) : frames[0]!
    const [originalVector, ...vectors] = await clip.embedPictures([original, ...frames], { signal })
    const best = argMax(vectors.map((vector) => dot(aim, vector)))
    const frame = frames[best]!
    const prompt = [inputs.need?.text, item.caption || item.title].filter(Boolean).join(', ')
    const drawn: { picture: RgbPicture; cosine: number; alike: number; seed: number }[] = []
    for (let candidate = 0; candidate < params.candidates; candidate++) {
      const seed = (params.seed + candidate) % 4294967296
      const picture = await diffusion.generatePicture({
        prompt, negative, seed, signal, steps: params.steps, from: { pictures: [frame], strength: params.personal },
        onStep: (step) => { if (step.preview) preview(step.preview, item.title) },
      })
      const [vector] = await clip.embedPictures([picture], { signal })
      drawn.push({ picture, seed, cosine: dot(aim, vector!), alike: dot(vectors[best]!, vector!) })
    }
    const originalCosine = dot(aim, originalVector!)
    const allowed = drawn.filter(({ alike }) => alike >= params.keepAlike)
    const chosen = allowed[argMax(allowed.map(({ cosine }) => cosine))]
    const say = (text: string, figures: Record<string, number>): Item['decisions'] => [...item.decisions, { nodeId, kind: 'thumbnail-generate', text, figures }]
    const tried = `${drawn.length} ${drawn.length === 1 ? 'drawing' : 'drawings'}`
    if (!chosen || chosen.cosine - originalCosine < params.margin) {
      const why = !chosen ? `none of ${tried} still shows the video (at least ${params.keepAlike.toFixed(2)} asked)` : `the best of ${tried} has cosine ${chosen.cosine.toFixed(2)} against ${originalCosine.toFixed(2)}`
      return { ...item, decisions: say(`Kept its thumbnail: ${why}.`, { original: originalCosine, drawn: chosen?.cosine ?? 0 }) }
    }
    return {
      ...item,
      origin: item.origin === 'created' ? 'created' : 'edited',
      sourceItemId: item.sourceItemId ?? item.id,
      thumbnail: await provenance.publish({ picture: chosen.picture, format: 'jpeg', made: { by: diffusion.modelId, action: 'edited', nodeKind: 'thumbnail-generate', seed: chosen.seed, parents: [item.media.artifact] } }),
      decisions: say(`New thumbnail drawn by ${modelName(diffusion.modelId)} from ${frame.timeS.toFixed(1)} s, strength ${params.personal.toFixed(2)}, seed ${chosen.seed}: cosine ${chosen.cosine.toFixed(2)} against ${originalCosine.toFixed(2)}, likeness to the frame ${chosen.alike.toFixed(2)}.`, { original: originalCosine, drawn: chosen.cosine, alike: chosen.alike, seed: chosen.seed, timeS: frame.timeS }),
    }
  }
  return { items: { type: 'items', items: await editEach(inputs.items.items, { nodeId, kind: 'thumbnail-generate', doing: 'Drawing a thumbnail for' }, context, draw) } }
})
