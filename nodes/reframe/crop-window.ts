import type { RgbPicture } from '../kit/node-context.ts'

export interface Crop { x: number; y: number; width: number; height: number }

/** The largest crop of a shape inside a picture, at `along` (0 left or top, 1 right or bottom), in fractions. Null where the picture has the shape already. */
export function cropTo(shape: string, width: number, height: number, along: number): Crop | null {
  const [across = 1, down = 1] = shape.split(':').map(Number)
  const wanted = across / down
  const is = width / height
  if (shape === 'as-is' || Math.abs(wanted / is - 1) < 0.01) return null
  if (wanted < is) return { x: (1 - wanted / is) * along, y: 0, width: wanted / is, height: 1 }
  return { x: 0, y: (1 - is / wanted) * along, width: 1, height: is / wanted }
}

/** The part of a picture that a crop keeps, copied. */
export function cropped({ width, height, data }: RgbPicture, crop: Crop): RgbPicture {
  const [left, top] = [Math.floor(crop.x * width), Math.floor(crop.y * height)]
  const [w, h] = [Math.max(1, Math.min(width - left, Math.round(crop.width * width))), Math.max(1, Math.min(height - top, Math.round(crop.height * height)))]
  const part = new Uint8Array(w * h * 3)
  for (let row = 0; row < h; row++) part.set(data.subarray(((top + row) * width + left) * 3, ((top + row) * width + left + w) * 3), row * w * 3)
  return { width: w, height: h, data: part }
}
