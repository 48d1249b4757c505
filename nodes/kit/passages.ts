import type { TextFound } from './detectors-api.ts'
import type { Item, Place } from './item.ts'

/** A text of an item, wherever it stands, with how to point at a part of it. */
export interface Passage {
  source: 'title' | 'caption' | 'screen'
  text: string
  /** `from` and `to` count UTF-16 units, `to` behind the last; on a screen the place is the whole line */
  place(from: number, to: number, label: string): Place
}

/** What is written with an item. Empty texts are left out. */
export function writtenPassages({ title, caption }: Pick<Item, 'title' | 'caption'>): Passage[] {
  return ([['title', title], ['caption', caption]] as const)
    .filter(([, text]) => text.trim() !== '')
    .map(([source, text]): Passage => ({ source, text, place: (from, to, label) => ({ kind: 'text', field: source, from, to, label }) }))
}

/** What was read off a frame, a passage a line. */
export function screenPassages(lines: readonly TextFound[], timeS: number): Passage[] {
  return lines.map(({ text, box }): Passage => ({ source: 'screen', text, place: (_from, _to, label) => ({ kind: 'box', timeS, ...box, label }) }))
}

/** Where a passage stands, in words: "in the caption", "on screen". */
export function whereOf({ source }: Passage): string {
  return source === 'screen' ? 'on screen' : `in the ${source}`
}
