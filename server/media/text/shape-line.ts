import bidiFactory from 'bidi-js'
import type { Font } from 'fontkit'
import { fontFor } from './packaged-fonts.ts'

/** The outline of one glyph, in em: x to the right, y down, the baseline at 0. */
export interface PlacedGlyph { path: string; x: number; y: number; /** em for one unit of the path */ scale: number }
export interface ShapedLine { glyphs: PlacedGlyph[]; em: number; missing: string[] }

interface Run { font: Font; text: string; level: number }

const bidi = bidiFactory()
const signs = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * One line of text as outlines, from left to right as it is seen: cut into runs of one font and one direction, each shaped
 * by its font (Arabic joins, emoji of several parts become one), the runs put in order by the Unicode bidirectional
 * algorithm (UAX 9, rule L2). What no font has is left out and named.
 */
export function shapeLine(line: string): ShapedLine {
  const levels = bidi.getEmbeddingLevels(line)
  const mirrored = bidi.getMirroredCharactersMap(line, levels.levels)
  const missing: string[] = []
  const runs: Run[] = []
  for (const { segment, index } of signs.segment(line)) {
    const level = levels.levels[index] ?? 0
    const last = runs.at(-1)
    const sign = mirrored.get(index) ?? segment
    const font = fontFor(sign, last?.font ?? null)
    if (!font) {
      if (sign.trim() !== '') missing.push(sign)
    } else if (last && last.font === font && last.level === level) last.text += sign
    else runs.push({ font, text: sign, level })
  }
  let em = 0
  const glyphs: PlacedGlyph[] = []
  for (const { font, text, level } of asSeen(runs)) {
    const shaped = font.layout(text, undefined, undefined, undefined, level % 2 === 1 ? 'rtl' : 'ltr')
    const scale = 1 / font.unitsPerEm
    for (const [at, glyph] of shaped.glyphs.entries()) {
      const { xAdvance, xOffset, yOffset } = shaped.positions[at]!
      const path = glyph.path.toSVG()
      if (path) glyphs.push({ path, x: em + xOffset * scale, y: -yOffset * scale, scale })
      em += xAdvance * scale
    }
  }
  return { glyphs, em, missing }
}

/** From the highest level down to the lowest odd one, every stretch of runs at that level or above is turned around. */
function asSeen(runs: readonly Run[]): Run[] {
  const order = [...runs]
  for (let level = Math.max(0, ...runs.map((run) => run.level)); level > 0; level--) {
    for (let from = 0; from < order.length; from++) {
      if (order[from]!.level < level) continue
      let to = from
      while (to < order.length && order[to]!.level >= level) to++
      order.splice(from, to - from, ...order.slice(from, to).reverse())
      from = to
    }
  }
  return order
}
