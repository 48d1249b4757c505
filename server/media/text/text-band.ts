import sharp from 'sharp'
import type { TextLook } from '@/nodes/kit/text-api.ts'
import { shapeLine } from './shape-line.ts'

/** A strip as wide as the picture with the lines in it, to be laid over it at `top`. */
export interface TextBand { png: Buffer; top: number; height: number }

/** In em: from line to line, the dark edge around letters, the room around them in a box, its corners. */
const [lineHeight, edge, padding, corner] = [1.3, 0.16, 0.28, 0.18]
/** Of the picture: what lines keep clear of at the sides, and at top or bottom, where players put their own. */
const [side, margin] = [0.05, 0.06]

/**
 * Lines of white text, centred, as a PNG with transparency. Letters become outlines before anything is drawn, so that no
 * font of the machine is asked for. A line that is too wide makes all of its cue smaller.
 */
export async function textBand(lines: readonly string[], { width, height, position, size, ground }: { width: number; height: number } & TextLook): Promise<TextBand> {
  const shaped = lines.map(shapeLine)
  const widest = Math.max(...shaped.map(({ em }) => em), 0.01)
  const room = padding * 2 * (ground === 'box' ? 1 : 0) + edge
  const px = Math.min(size * Math.min(width, height), (width * (1 - 2 * side)) / (widest + room), (height * (1 - 2 * margin)) / (lineHeight * lines.length + padding))
  const bandHeight = Math.min(height, Math.ceil(px * (lineHeight * lines.length + padding)))
  const gap = Math.round(height * margin)
  const top = position === 'top' ? Math.min(gap, height - bandHeight) : Math.max(0, height - gap - bandHeight)
  const rows = shaped.map(({ glyphs, em }, at) => {
    const left = (width - em * px) / 2
    const baseline = px * (padding / 2 + lineHeight * at + 0.98)
    const box = em > 0 && ground === 'box' ? `<rect x="${left - padding * px}" y="${baseline - 1.03 * px}" width="${(em + 2 * padding) * px}" height="${lineHeight * 1.02 * px}" rx="${corner * px}" fill="#12100d" fill-opacity=".72"/>` : ''
    const paths = glyphs.map(({ path, x, y, scale }) => `<path transform="translate(${(left + x * px).toFixed(2)} ${(baseline + y * px).toFixed(2)}) scale(${(scale * px).toFixed(5)} ${(-scale * px).toFixed(5)})" d="${path}" stroke-width="${(edge / scale).toFixed(1)}"/>`).join('')
    const dark = ground === 'outline' ? `<g fill="#12100d" stroke="#12100d" stroke-opacity=".92" stroke-linejoin="round">${paths}</g>` : ''
    return `${box}${dark}<g fill="#fff">${paths}</g>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${bandHeight}" viewBox="0 0 ${width} ${bandHeight}">${rows.join('')}</svg>`
  return { png: await sharp(Buffer.from(svg)).png().toBuffer(), top, height: bandHeight }
}
