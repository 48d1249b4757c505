import type { PictureMask, RgbPicture } from '@/nodes/kit/node-context.ts'
import { NodeError } from '@/nodes/kit/node-error.ts'

/** Pixels of new canvas at each side. */
export interface Margins { top: number; right: number; bottom: number; left: number }

/**
 * A picture on a larger canvas, and the mask of what is to be made around it: outpainting is inpainting of these two. The
 * new canvas continues the picture's border, which gives the first steps something to go on from.
 * @throws NodeError `generation-params` for margins that are no whole numbers from 0 on, or a canvas beyond 4,096 px
 */
export function extendCanvas(picture: RgbPicture, margins: Margins): { picture: RgbPicture; mask: PictureMask } {
  for (const [side, pixels] of Object.entries(margins)) {
    if (!Number.isInteger(pixels) || pixels < 0) throw new NodeError('generation-params', `The margin ${side} is ${pixels}.`, 'Give whole pixels from 0 on.')
  }
  const width = picture.width + margins.left + margins.right
  const height = picture.height + margins.top + margins.bottom
  if (width > 4096 || height > 4096) throw new NodeError('generation-params', `The canvas would be ${width} x ${height} pixels.`, 'Give margins with which it stays within 4,096.')
  const data = new Uint8Array(width * height * 3)
  const mask = new Uint8Array(width * height)
  for (let pixel = 0; pixel < mask.length; pixel++) {
    const x = (pixel % width) - margins.left
    const y = Math.floor(pixel / width) - margins.top
    const inside = x >= 0 && x < picture.width && y >= 0 && y < picture.height
    mask[pixel] = inside ? 0 : 255
    const from = (Math.min(picture.height - 1, Math.max(0, y)) * picture.width + Math.min(picture.width - 1, Math.max(0, x))) * 3
    data.set(picture.data.subarray(from, from + 3), pixel * 3)
  }
  return { picture: { width, height, data }, mask: { width, height, data: mask } }
}
