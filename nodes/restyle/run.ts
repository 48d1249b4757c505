import { implement } from '../kit/define-node.ts'
import { editEach, editedItem } from '../kit/edit-each.ts'
import type { Item } from '../kit/item.ts'
import { modelName } from '../kit/model-name.ts'
import type { RgbPicture } from '../kit/node-context.ts'
import { NodeError } from '../kit/node-error.ts'
import { publishPoster } from '../kit/publish-poster.ts'
import { blend, dot } from '../kit/vector-maths.ts'
import { restyle } from './definition.ts'

/** Frames and rate of the part that is drawn anew, and px at which it is read; the model fits them to its own. */
const [frameCount, framesPerSecond, size] = [8, 8, 160]

export const runRestyle = implement(restyle, async ({ nodeId, params, inputs }, context) => {
  const guidance = inputs.need?.type === 'guidance' ? inputs.need : null
  if (params.when === 'when-instructed' && guidance && guidance.action !== 'edit') {
    context.log('info', 'Nothing to restyle: the instructor did not decide to edit.')
    return {}
  }
  const style = params.style.trim() || guidance?.style || (inputs.need?.type === 'text' ? inputs.need.text : '')
  if (!style) throw new NodeError('style-missing', 'It is not said which style is wanted.', 'Choose a style in the node, or wire in guidance that names one.')
  const { clip, diffusion, media, provenance, signal, progress, preview } = context
  const some = inputs.items.items.slice(0, params.items)
  const [styled, plain] = await clip.embedTexts([`${style} style`, 'a photograph'], { signal })

  const draw = async (item: Item, at: number): Promise<Item> => {
    const durationS = item.media.durationS ?? frameCount / framesPerSecond
    const pictures: RgbPicture[] = item.media.durationS === null
      ? [await media.decodePicture(item.media.artifact, { size })]
      : await media.framesBetween(item.media.artifact, { fromS: 0, toS: Math.min(durationS, frameCount / framesPerSecond), fps: framesPerSecond, size, signal })
    while (pictures.length < frameCount) pictures.push(pictures.at(-1)!)
    const { frames, fps } = await diffusion.generateClip({
      prompt: `${style} ${subjectOf(item)}`, negative: guidance?.negative ?? '', seed: params.seed, steps: params.steps, guidance: params.guidance, signal,
      from: { pictures, strength: params.strength },
      onStep(step) {
        progress((at + (step.index + 1) / step.of) / some.length, `${item.title}: step ${step.index + 1} of ${step.of}`)
        if (step.preview) preview(step.preview, `${item.title}, ${style}`)
      },
    })
    const vectors = await clip.embedPictures([...pictures, ...frames], { signal })
    const [was, is] = [vectors.slice(0, pictures.length), vectors.slice(pictures.length)]
    const share = (list: readonly Float32Array[]): number => list.reduce((sum, vector) => sum + 1 / (1 + Math.exp(clip.logitScale * (dot(plain!, vector) - dot(styled!, vector)))), 0) / list.length
    const mean = (list: readonly Float32Array[]): Float32Array => blend(list.map((vector) => ({ vector, weight: 1 }))) ?? list[0]!
    const figures = { content: dot(mean(was), mean(is)), styleBefore: share(was), styleAfter: share(is), strength: params.strength, seed: params.seed, steps: params.steps }
    const [first] = frames
    const artifact = await provenance.publish({ frames, fps, made: { by: diffusion.modelId, action: 'edited', nodeKind: 'restyle', seed: params.seed, parents: [item.media.artifact] } })
    return editedItem({ ...item, caption: `${style} ${subjectOf(item)}` }, { artifact, width: first!.width, height: first!.height, durationS: frames.length / fps }, await publishPoster(first!, artifact, 'restyle', context), {
      nodeId, kind: 'restyle', figures,
      text: `Drawn anew in ${style} style by ${modelName(diffusion.modelId)}, strength ${params.strength.toFixed(2)}: likeness to the style ${percent(figures.styleBefore)} before, ${percent(figures.styleAfter)} now; content kept with cosine ${figures.content.toFixed(2)}.`,
    })
  }
  const items = await editEach(some, { nodeId, kind: 'restyle', doing: 'Restyling' }, context, draw)
  return items.length > 0 ? { items: { type: 'items', items } } : {}
})

/** What is to be seen, from the first caption: lists of captions are joined by semicolons or full stops. */
export function subjectOf({ caption, title }: Pick<Item, 'caption' | 'title'>): string {
  return (caption.split(/[;.\n]/)[0] ?? '').trim() || title
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
