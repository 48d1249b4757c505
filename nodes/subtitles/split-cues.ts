import type { TextCue } from '../kit/text-api.ts'

/** A word with its width in em. */
export interface Word { text: string; em: number }
/** What stands at one time. */
export interface Part { lines: string[]; characters: number }

/** Width of a space in em, and the time for which even one short word stands, s (BBC subtitle guidelines ask for about a third of a second a word). */
const [space, shortestS] = [0.26, 1]
/** What ends a sentence, in most scripts. */
const sentenceEnd = /[.!?\u2026;\u3002\uFF01\uFF1F\u061F\u06D4\u0964]["')\]\u201D\u2019]*$/u

/**
 * Words as parts of at most `most` lines, each line at most `room` em wide unless one word alone is wider. A sentence
 * begins a part of its own; the two lines of a part are as equal as their words allow.
 */
export function splitParts(words: readonly Word[], { room, most }: { room: number; most: number }): Part[] {
  const parts: Part[] = []
  for (const sentence of sentences(words)) {
    const lines = filled(sentence, room)
    for (let from = 0; from < lines.length; from += most) {
      const taken = lines.slice(from, from + most)
      const best = taken.length === 2 ? balanced(taken.flat(), room) : taken
      // the break says what a comma or semicolon at the end of a part would
      const text = best.map((line, at) => line.map((word) => word.text).join(' ').replace(at === best.length - 1 ? /[,;]+$/u : /(?!)/u, ''))
      parts.push({ lines: text, characters: [...text.join(' ')].length })
    }
  }
  return parts
}

/**
 * When each part stands: one after the other without a gap, each as long as its share of the characters, never faster than
 * `speed` characters a second. Parts for which there is no time are left out, and the last that stays ends in an ellipsis.
 */
export function timeParts(parts: readonly Part[], { durationS, speed }: { durationS: number; speed: number }): { cues: TextCue[]; left: number } {
  const needs = parts.map(({ characters }) => Math.max(shortestS, characters / speed))
  let [shown, sum] = [0, 0]
  // the first part always stands, for as long as there is
  while (shown < parts.length && (shown === 0 || sum + needs[shown]! <= durationS + 1e-9)) sum += needs[shown++]!
  const stretch = sum > 0 ? durationS / sum : 1
  let at = 0
  const cues = parts.slice(0, shown).map(({ lines }, index): TextCue => {
    const fromS = at
    at = index === shown - 1 ? durationS : at + needs[index]! * stretch
    return { fromS, toS: at, lines: index === shown - 1 && shown < parts.length ? withEllipsis(lines) : lines }
  })
  return { cues, left: parts.length - shown }
}

function sentences(words: readonly Word[]): Word[][] {
  const all: Word[][] = []
  let begins = true
  for (const word of words) {
    if (begins) all.push([])
    all.at(-1)!.push(word)
    begins = sentenceEnd.test(word.text)
  }
  return all
}

const widthOf = (line: readonly Word[]): number => line.reduce((sum, { em }) => sum + em + space, -space)

function filled(words: readonly Word[], room: number): Word[][] {
  const lines: Word[][] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last && widthOf([...last, word]) <= room) last.push(word)
    else lines.push([word])
  }
  return lines
}

/** The break into two lines that leaves the wider one narrowest. */
function balanced(words: readonly Word[], room: number): Word[][] {
  const breaks = words.slice(1).map((_, at) => [words.slice(0, at + 1), words.slice(at + 1)] as [Word[], Word[]])
  const widest = (lines: readonly Word[][]): number => Math.max(...lines.map(widthOf))
  const best = breaks.reduce((top, lines) => (widest(lines) < widest(top) ? lines : top), breaks[0]!)
  return widest(best) <= Math.max(room, ...words.map(({ em }) => em)) ? best : filled(words, room)
}

function withEllipsis(lines: readonly string[]): string[] {
  return lines.map((line, at) => (at === lines.length - 1 ? `${line.replace(/[\s.,;:\u2026]+$/u, '')}\u2026` : line))
}
