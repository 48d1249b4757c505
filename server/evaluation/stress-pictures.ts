import sharp, { type Sharp } from 'sharp'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'

/** What is done to a picture so that it is not known again, and what happens to pictures anyway. */
export const changes = {
  unchanged: (picture: Sharp) => picture,
  mirrored: (picture: Sharp) => picture.flop(),
  'cropped 10 %': (picture: Sharp, size: number) => cut(picture, size, 0.05, 0.05, 0.9),
  'cropped 15 %': (picture: Sharp, size: number) => cut(picture, size, 0.075, 0.075, 0.85),
  'corner cut off': (picture: Sharp, size: number) => cut(picture, size, 0, 0.1, 0.9),
  'stored anew': (picture: Sharp) => picture.jpeg({ quality: 30 }),
  grey: (picture: Sharp) => picture.modulate({ saturation: 0 }),
  halved: (picture: Sharp, size: number) => picture.resize(Math.round(size / 2)),
  brighter: (picture: Sharp) => picture.modulate({ brightness: 1.25 }),
  'mirrored and cropped': (picture: Sharp, size: number) => cut(picture.flop(), size, 0.05, 0.05, 0.9),
} as const
export type Change = keyof typeof changes

function cut(picture: Sharp, size: number, left: number, top: number, share: number): Sharp {
  const side = Math.round(size * share)
  return picture.extract({ left: Math.round(size * left), top: Math.round(size * top), width: side, height: side })
}

/** A square picture, changed. PNG or, where the change is one of storing, what that gives. */
export async function changed(picture: RgbPicture, change: Change): Promise<Uint8Array> {
  const result = changes[change](sharp(picture.data, raw(picture)), picture.width)
  return change === 'stored anew' ? result.toBuffer() : result.png().toBuffer()
}

/** A line of text on a picture, white with a dark edge or dark on a light band. */
export async function withSign(picture: RgbPicture, text: string, { y, size, band }: { y: number; size: number; band: boolean }): Promise<Uint8Array> {
  const { width, height } = picture
  const place = `x="${width / 2}" y="${Math.round(y * height)}" text-anchor="middle" font-family="DejaVu Sans, Arial, sans-serif" font-size="${size}"`
  const words = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${band
    ? `<rect x="0" y="${Math.round(y * height - size * 1.1)}" width="${width}" height="${Math.round(size * 1.6)}" fill="#fff" fill-opacity=".9"/><text ${place} fill="#111">${words}</text>`
    : `<text ${place} fill="#fff" stroke="#000" stroke-width="3" paint-order="stroke">${words}</text>`}</svg>`
  return sharp(picture.data, raw(picture)).composite([{ input: Buffer.from(svg) }]).png().toBuffer()
}

/** Another picture pasted in, `share` of the width wide. */
export async function withPicture(picture: RgbPicture, pasted: Uint8Array, { share, left, top }: { share: number; left: number; top: number }): Promise<Uint8Array> {
  const input = await sharp(pasted).resize(Math.round(picture.width * share)).toBuffer()
  return sharp(picture.data, raw(picture)).composite([{ input, left: Math.round(left * picture.width), top: Math.round(top * picture.height) }]).png().toBuffer()
}

function raw({ width, height }: RgbPicture): { raw: { width: number; height: number; channels: 3 } } {
  return { raw: { width, height, channels: 3 } }
}
