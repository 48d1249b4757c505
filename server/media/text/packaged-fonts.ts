import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'

const require = createRequire(import.meta.url)

/** Noto, semi-bold: letters of one family for every script, so that a line of several looks like one. First come, first served. */
const letters = [
  ...['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese', 'devanagari'].map((subset) => `@fontsource/noto-sans/files/noto-sans-${subset}-600-normal.woff2`),
  '@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-600-normal.woff2',
  '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-600-normal.woff2',
]
const pictographs = Array.from({ length: 10 }, (_, part) => `@fontsource-variable/noto-emoji/files/noto-emoji-${part}-wght-normal.woff2`)

const open = new Map<string, Font>()
function fontOf(file: string): Font {
  const known = open.get(file)
  if (known) return known
  const font = create(readFileSync(require.resolve(file))) as Font
  open.set(file, font)
  return font
}

/** Signs that join or vary others and have no shape of their own: zero-width joiners, variation selectors, direction marks. */
const shapeless = /\p{Default_Ignorable_Code_Point}/u
const pictograph = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{Regional_Indicator}/u

/** The packaged font that has all of what a reader takes for one sign; `preferred` where it does. Null where none has it. */
export function fontFor(sign: string, preferred: Font | null): Font | null {
  const points = [...sign].filter((point) => !shapeless.test(point)).map((point) => point.codePointAt(0) as number)
  const has = (font: Font): boolean => points.every((point) => font.hasGlyphForCodePoint(point))
  if (pictograph.test(sign)) return first(pictographs, has) ?? first(letters, has)
  if (sign.trim() === '') return fontOf(letters[0]!) // a space among emoji is as wide as among letters
  if (preferred && has(preferred)) return preferred
  return first(letters, has) ?? first(pictographs, has)
}

function first(files: readonly string[], has: (font: Font) => boolean): Font | null {
  for (const file of files) if (has(fontOf(file))) return fontOf(file)
  return null
}
