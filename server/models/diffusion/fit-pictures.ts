import sharp from 'sharp'
import type { PictureMask, RgbPicture } from '@/nodes/kit/node-context.ts'
import { NodeError } from '@/nodes/kit/node-error.ts'

/** Pictures as squares of `side` pixels: scaled to cover it, cut in the middle. @throws NodeError `picture-shape` */
export async function fitSquares(pictures: readonly RgbPicture[], side: number): Promise<RgbPicture[]> {
  return Promise.all(pictures.map(async ({ width, height, data }, at) => {
    if (!(width >= 1 && height >= 1) || data.length !== width * height * 3) throw new NodeError('picture-shape', `Picture ${at + 1} says ${width} x ${height} pixels and has ${data.length} bytes, not three a pixel.`, 'Give RGB pictures with 8 bits a channel.')
    if (width === side && height === side) return { width, height, data }
    const scaled = await sharp(data, { raw: { width, height, channels: 3 } }).resize(side, side, { fit: 'cover' }).raw().toBuffer()
    return { width: side, height: side, data: new Uint8Array(scaled) }
  }))
}

/** `count` of the pictures, evenly spaced over all of them; the first and the last stay when there are more than one. */
export function evenly<T>(pictures: readonly T[], count: number): T[] {
  const last = pictures.length - 1
  return Array.from({ length: count }, (_, at) => pictures[count === 1 ? 0 : Math.round((at * last) / (count - 1))] as T)
}

/** A mask as a square of `side` cells, 1 where anything under the cell is to be made anew. */
export function fitMask(mask: PictureMask, side: number): Float32Array {
  const { width, height, data } = mask
  if (!(width >= 1 && height >= 1) || data.length !== width * height) throw new NodeError('picture-shape', `The mask says ${width} x ${height} pixels and has ${data.length} bytes, not one a pixel.`, 'Give one byte a pixel: 0 to keep, 255 to make anew.')
  const cut = Math.min(width, height) // the same square that fitSquares cuts
  const left = (width - cut) / 2
  const top = (height - cut) / 2
  const cells = new Float32Array(side * side)
  for (let cell = 0; cell < cells.length; cell++) {
    const range = (offset: number, at: number): [number, number] => [Math.floor(offset + (at * cut) / side), Math.max(Math.floor(offset + (at * cut) / side) + 1, Math.ceil(offset + ((at + 1) * cut) / side))]
    const [y0, y1] = range(top, Math.floor(cell / side))
    const [x0, x1] = range(left, cell % side)
    for (let y = y0; y < y1 && cells[cell] === 0; y++) for (let x = x0; x < x1; x++) if ((data[y * width + x] as number) >= 128) { cells[cell] = 1; break }
  }
  return cells
}

/** The made picture with the kept pixels put back as they were. Both are squares of one size. */
export function keepPixels(made: RgbPicture, original: RgbPicture, cells: Float32Array): RgbPicture {
  return { ...made, data: made.data.map((value, at) => (cells[Math.floor(at / 3)] === 0 ? (original.data[at] as number) : value)) }
}
