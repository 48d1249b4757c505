import { implement } from '../kit/define-node.ts'
import { editEach, editedItem } from '../kit/edit-each.ts'
import type { Item } from '../kit/item.ts'
import { modelName } from '../kit/model-name.ts'
import type { RgbPicture } from '../kit/node-context.ts'
import { NodeError } from '../kit/node-error.ts'
import { outlinesAlike, outlinesOf } from '../kit/outlines.ts'
import { publishPoster } from '../kit/publish-poster.ts'
import { blend, dot } from '../kit/vector-maths.ts'
import { choosePart } from './choose-part.ts'
import { restyle } from './definition.ts'

/** Frames and rate of the part that is drawn anew, and px at which it is read; the model fits them to its own. */
const [frameCount, framesPerSecond, size] = [8, 8, 160]

/** A drawing that loses the content is drawn again this often, and each time by this much weaker (RaG, section 4: at most two retries). */
const [mostRetries, weaker] = [2, 0.7]

export const runRestyle = implement(restyle, async ({ nodeId, params, inputs }, context) => {
  const guidance = inputs.need?.type === 'guidance' ? inputs.need : null
  if (params.when === 'when-instructed' && guidance && guidance.action !== 'edit') {
    context.log('info', 'Nothing to restyle: the instructor did not decide to edit.')
    return {}
  }
  const style = params.style.trim() || guidance?.style || (inputs.need?.type === 'text' ? inputs.need.text : '')
  if (!style) throw new NodeError('style-missing', 'It is not said which style is wanted.', 'Choose a style in the node, or wire in guidance that names one.')
  const { catalogue, clip, diffusion, media, provenance, signal, progress, preview, log } = context
  const some = inputs.items.items.slice(0, params.items)
  // by the subject: words of a style would pick the part that has it already
  const wanted = guidance ? [...(guidance.constraints?.concepts ?? []), ...(guidance.constraints?.scenes ?? [])].join(', ') || guidance.text : ''
  const styles = [style, ...(await catalogue.vocabulary()).styles.filter((name) => name !== style)]
  const labels = await clip.embedTexts(styles.map((name) => `${name} style`), { signal })

  const draw = async (item: Item, at: number): Promise<Item> => {
    const durationS = item.media.durationS ?? frameCount / framesPerSecond
    const { fromS, subject } = await choosePart(item, wanted, frameCount / framesPerSecond, context)
    const pictures: RgbPicture[] = item.media.durationS === null
      ? [await media.decodePicture(item.media.artifact, { size })]
      : await media.framesBetween(item.media.artifact, { fromS, toS: Math.min(durationS, fromS + frameCount / framesPerSecond), fps: framesPerSecond, size, signal })
    while (pictures.length < frameCount) pictures.push(pictures.at(-1)!)
    const was = await clip.embedPictures(pictures, { signal })
    const before = pictures.map(outlinesOf)
    const share = (list: readonly Float32Array[]): number => list.reduce((sum, vector) => sum + shareOfFirst(labels, vector, clip.logitScale), 0) / list.length
    const mean = (list: readonly Float32Array[]): Float32Array => blend(list.map((vector) => ({ vector, weight: 1 }))) ?? list[0]!

    /** One drawing. The weaker, the more of the video it keeps. */
    const drawn = async (strength: number, round: string) => {
      const { frames, fps } = await diffusion.generateClip({
        prompt: `${style} ${subject}`, negative: guidance?.negative ?? '', seed: params.seed, steps: params.steps, guidance: params.guidance, signal,
        from: { pictures, strength },
        onStep(step) {
          progress((at + (step.index + 1) / step.of) / some.length, `${item.title}: ${round}step ${step.index + 1} of ${step.of}`)
          if (step.preview) preview(step.preview, `${item.title}, ${style}`)
        },
      })
      const is = await clip.embedPictures(frames, { signal })
      const outlines = frames.reduce((sum, frame, index) => sum + outlinesAlike(outlinesOf(frame), before[Math.min(index, before.length - 1)]!), 0) / frames.length
      return { frames, fps, strength, outlines, content: dot(mean(was), mean(is)), styleAfter: share(is) }
    }
    let best = await drawn(params.strength, '')
    let redrawn = 0
    for (; redrawn < mostRetries && best.outlines < params.keepContent; redrawn++) {
      log('info', `${item.title}: at strength ${best.strength.toFixed(2)} its outlines are kept by ${best.outlines.toFixed(2)}, below ${params.keepContent.toFixed(2)}. Drawn again, weaker.`)
      const again = await drawn(best.strength * weaker, `again, strength ${(best.strength * weaker).toFixed(2)}, `)
      if (again.outlines > best.outlines) best = again
    }
    const { frames, fps, strength } = best
    const figures = { outlines: best.outlines, content: best.content, styleBefore: share(was), styleAfter: best.styleAfter, strength, redrawn, fromS, seed: params.seed, steps: params.steps }
    const [first] = frames
    const artifact = await provenance.publish({ frames, fps, made: { by: diffusion.modelId, action: 'edited', nodeKind: 'restyle', seed: params.seed, parents: [item.media.artifact] } })
    return editedItem({ ...item, caption: `${style} ${subject}` }, { artifact, width: first!.width, height: first!.height, durationS: frames.length / fps }, await publishPoster(first!, artifact, 'restyle', context), {
      nodeId, kind: 'restyle', figures,
      text: `${durationS > frameCount / framesPerSecond ? `From ${fromS.toFixed(1)} s on drawn` : 'Drawn'} anew in ${style} style by ${modelName(diffusion.modelId)}, strength ${strength.toFixed(2)}${redrawn > 0 ? `, drawn again ${redrawn === 1 ? 'once' : 'twice'} to keep the content` : ''}: likeness to the style ${percent(figures.styleBefore)} before, ${percent(figures.styleAfter)} now; outlines kept by ${figures.outlines.toFixed(2)}.`,
    })
  }
  const items = await editEach(some, { nodeId, kind: 'restyle', doing: 'Restyling' }, context, draw)
  return items.length > 0 ? { items: { type: 'items', items } } : {}
})

/** Zero-shot probability of the first label among all. */
function shareOfFirst(labels: readonly Float32Array[], vector: Float32Array, logitScale: number): number {
  const logits = labels.map((label) => logitScale * dot(label, vector))
  const top = Math.max(...logits)
  return Math.exp(logits[0]! - top) / logits.reduce((sum, logit) => sum + Math.exp(logit - top), 0)
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
