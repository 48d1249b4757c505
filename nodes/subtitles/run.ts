import { implement } from '../kit/define-node.ts'
import { editEach, editedItem } from '../kit/edit-each.ts'
import type { Item } from '../kit/item.ts'
import { NodeError } from '../kit/node-error.ts'
import { publishPoster } from '../kit/publish-poster.ts'
import type { Word } from './split-cues.ts'
import { splitParts, timeParts } from './split-cues.ts'
import { subtitles } from './definition.ts'

/** Share of the width that lines may take; px of the new thumbnail; parts at most, which is what one pass can bear */
const [widthShare, size, mostParts] = [0.86, 256, 60]
/** signs that steer text instead of being read: controls, direction marks and overrides */
const steering = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu
const signs = new Intl.Segmenter('und', { granularity: 'grapheme' })

export const runSubtitles = implement(subtitles, async ({ nodeId, params, inputs }, context) => {
  const { media, provenance, signal, preview } = context
  const own = (inputs.words?.text ?? params.words).trim()
  if (params.text === 'own' && own === '') throw new NodeError('words-missing', 'There are no words to write.', 'Type your words into the node, wire in a text, or choose the caption or the title.')

  /** Words as wide as they will be, a word that is wider than a line cut into pieces, without what no font has. */
  const measured = async (text: string, room: number): Promise<{ words: Word[]; missing: string[] }> => {
    const asked = text.replace(steering, ' ').split(/\s+/u).filter(Boolean)
    const first = await media.measureTexts(asked)
    const missing = new Set(first.flatMap((one) => one.missing))
    const known = asked.map((word, at) => (first[at]!.missing.length === 0 ? word : [...signs.segment(word)].map(({ segment }) => segment).filter((sign) => !missing.has(sign)).join(''))).filter(Boolean)
    const pieces = (await media.measureTexts(known)).flatMap(({ em }, at) => (em <= room ? [known[at]!] : cutInto(known[at]!, Math.ceil(em / room))))
    const widths = await media.measureTexts(pieces)
    return { words: pieces.map((word, at) => ({ text: word, em: widths[at]!.em })), missing: [...missing] }
  }

  const write = async (item: Item): Promise<Item> => {
    const { width, height, durationS, artifact: source } = item.media
    const text = params.text === 'own' ? own : item[params.text]
    const say = (said: string, figures: Record<string, number> = {}): Item['decisions'][number] => ({ nodeId, kind: 'subtitles', text: said, figures })
    const same = (why: string): Item => ({ ...item, decisions: [...item.decisions, say(`Left without subtitles: ${why}.`)] })
    if (text.trim() === '') return same(`it has no ${params.text}`)
    const room = (widthShare * width) / ((params.size / 100) * Math.min(width, height))
    const { words, missing } = await measured(text, room)
    if (words.length === 0) return same(`no font that comes with the studio can write \u201c${text.slice(0, 40)}\u201d`)
    const parts = splitParts(words, { room, most: params.lines })
    const { cues } = timeParts(parts.slice(0, durationS === null ? 1 : mostParts), { durationS: durationS ?? 1, speed: durationS === null ? Infinity : params.readingSpeed })
    const artifact = await provenance.publish({
      artifact: await media.burnText(source, { cues, position: params.position, size: params.size / 100, ground: params.ground, signal }),
      made: { by: null, action: 'edited', nodeKind: 'subtitles', seed: null, parents: [source] },
    })
    const [first] = cues
    const [frame] = durationS === null ? [await media.decodePicture(artifact)] : await media.framesBetween(artifact, { fromS: first!.fromS, toS: first!.toS, fps: 1 / (first!.toS - first!.fromS), size, signal })
    if (frame) preview(frame, item.title)
    const dropped = parts.length - cues.length
    const characters = parts.slice(0, cues.length).reduce((sum, part) => sum + part.characters, 0)
    const said = [
      `Wrote the ${params.text === 'own' ? 'words' : params.text} in ${cues.length} ${cues.length === 1 ? 'part' : 'parts'}`,
      durationS === null ? '' : `, ${(characters / durationS).toFixed(0)} characters a second`,
      dropped > 0 ? `; ${dropped} more did not fit ${durationS === null ? 'a picture' : `into ${durationS.toFixed(1)} s`}` : '',
      missing.length > 0 ? `; left out what no packaged font has: ${missing.slice(0, 8).join(' ')}${missing.length > 8 ? ' \u2026' : ''}` : '',
    ].join('')
    return editedItem(item, { artifact, width, height, durationS }, durationS === null ? artifact : frame ? await publishPoster(frame, artifact, 'subtitles', context) : null, say(`${said}.`, { parts: cues.length, left: dropped, characters, size: params.size, missing: missing.length }))
  }
  return { items: { type: 'items', items: await editEach(inputs.items.items, { nodeId, kind: 'subtitles', doing: 'Writing on' }, context, write) } }
})

/** A word in about equal pieces that never cut a sign in two. */
function cutInto(word: string, count: number): string[] {
  const all = [...signs.segment(word)].map(({ segment }) => segment)
  const each = Math.ceil(all.length / count)
  return Array.from({ length: Math.ceil(all.length / each) }, (_, at) => all.slice(at * each, (at + 1) * each).join(''))
}
