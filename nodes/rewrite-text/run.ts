import { implement } from '../kit/define-node.ts'
import { editEach } from '../kit/edit-each.ts'
import type { Item } from '../kit/item.ts'
import { needVector } from '../kit/need-vector.ts'
import { dot } from '../kit/vector-maths.ts'
import { chooseText, type ChosenText } from './choose-text.ts'
import { rewriteText } from './definition.ts'
import { type SeenFacts, seenInFrames, spokenConcepts } from './seen-in-frames.ts'
import { captionsOf, compressions, type Sayable, titlesOf } from './write-candidates.ts'
import { writeByEndpoint } from './write-by-endpoint.ts'

/** px at which frames are looked at; things that a caption names beside the first; concepts that a title may lead with */
const [size, mostOthers, leads] = [256, 2, 3]
/** From this likeness of texts on a need is taken to mean a concept. */
const askedFrom = 0.55

export const runRewriteText = implement(rewriteText, async ({ nodeId, params, inputs }, context) => {
  const { catalogue, clip, media, signal } = context
  const vocabulary = await catalogue.vocabulary()
  const need = inputs.need ? await needVector(inputs.need, clip, signal) : null

  /** The concept that the frames show and the need is nearest to comes first. */
  const sayable = async (facts: SeenFacts): Promise<Sayable[]> => {
    const names = spokenConcepts(facts)
    const asked = need ? (await clip.embedTexts(names, { signal })).map((vector) => dot(need, vector)) : []
    const order = (name: string): number => Math.max(askedFrom, asked[names.indexOf(name)] ?? 0)
    const ordered = [...names].sort((a, b) => order(b) - order(a)) // stable: what is not asked for stays as the frames have it
    return ordered.slice(0, leads).map((concept) => ({ concept, scene: facts.sceneOf(concept), style: facts.style, others: ordered.filter((name) => name !== concept).slice(0, mostOthers) }))
  }

  const rewrite = async (item: Item): Promise<Item> => {
    const pictures = await media.framesEvenly(item.media.artifact, { count: params.frames, size, signal })
    const frames = await clip.embedPictures(pictures, { signal })
    const facts = await seenInFrames(frames, vocabulary, `${item.title}. ${item.caption}`, clip)
    const says = await sayable(facts)
    const written = params.writer === 'endpoint' ? await writeByEndpoint(item, facts, vocabulary.concepts, { ...params, need: inputs.need?.text ?? '' }, context) : null
    const judged = { frames, need, needWeight: params.needWeight, margin: params.margin, clip, signal }

    /** What the model wrote where the frames bear it out, else the best by rule: in the tone asked for, or shortened from the old. */
    const choose = async (old: string, own: string | undefined, byRule: readonly string[], most: number): Promise<ChosenText & { by: string }> => {
      if (own) {
        const chosen = await chooseText(old, [own], judged)
        if (chosen.untrue === 0) return { ...chosen, by: 'the language model' }
        context.log('warn', `${item.title}: the frames do not bear out \u201c${own}\u201d, so the rules wrote.`)
      }
      // a tone is a wish of its own; without one the old words, cut short, may be best
      const candidates = params.tone === 'plain' ? [...byRule, ...compressions(old, most), ...([...old].length <= most && old ? [old] : [])] : byRule
      const chosen = await chooseText(old, [...new Set(candidates)], judged)
      if (chosen.changed || [...old].length <= most) return { ...chosen, by: 'rule' }
      // too long and nothing better: its own words cut short claim nothing that it did not claim before
      return { ...(await chooseText(old, compressions(old, most), { ...judged, margin: Infinity })), by: 'rule' }
    }
    const title = params.rewrite === 'caption' ? null : await choose(item.title, written?.title, says.flatMap((said) => titlesOf(said, params.tone, params.titleLength)), params.titleLength)
    const caption = params.rewrite === 'title' ? null : await choose(item.caption, written?.caption, says.flatMap((said) => captionsOf(said, params.tone, params.captionLength)), params.captionLength)
    const changed = Boolean(title?.changed || caption?.changed)
    const figures = { ...(title ? { titleBefore: title.before, titleAfter: title.after } : {}), ...(caption ? { captionBefore: caption.before, captionAfter: caption.after } : {}) }
    return {
      ...item,
      ...(changed ? { origin: item.origin === 'created' ? 'created' as const : 'edited' as const, sourceItemId: item.sourceItemId ?? item.id } : {}),
      title: title?.text || item.title,
      caption: caption?.text ?? item.caption,
      decisions: [...item.decisions, { nodeId, kind: 'rewrite-text', figures, text: [title && told('title', item.title, title), caption && told('caption', item.caption, caption)].filter(Boolean).join(' ') }],
    }
  }
  return { items: { type: 'items', items: await editEach(inputs.items.items, { nodeId, kind: 'rewrite-text', doing: 'Writing for' }, context, rewrite) } }
})

function told(what: 'title' | 'caption', old: string, { changed, before, after, untrue, by }: ChosenText & { by: string }): string {
  const rejected = untrue > 0 ? `, ${untrue} ${untrue === 1 ? 'text' : 'texts'} refused that the frames show less of` : ''
  if (!changed) return `Kept the ${what} (cosine ${before.toFixed(2)} with the frames${rejected}).`
  return `New ${what} by ${by}: cosine ${after.toFixed(2)} with the frames${old ? `, ${before.toFixed(2)} for \u201c${old.length > 60 ? `${old.slice(0, 57)}\u2026` : old}\u201d` : ''}${rejected}.`
}
