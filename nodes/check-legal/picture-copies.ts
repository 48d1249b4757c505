import type { RgbPicture } from '../kit/node-context.ts'

/** The picture mirrored, left for right. */
export function mirrored({ width, height, data }: RgbPicture): RgbPicture {
  const turned = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) for (let channel = 0; channel < 3; channel++) turned[(y * width + x) * 3 + channel] = data[(y * width + width - 1 - x) * 3 + channel] as number
  }
  return { width, height, data: turned }
}

/** A part of the picture; all four in fractions of its sides. */
export function cropped({ width, height, data }: RgbPicture, [left, top, wide, high]: readonly [number, number, number, number]): RgbPicture {
  const [x, y] = [Math.round(left * width), Math.round(top * height)]
  const [columns, rows] = [Math.max(1, Math.round(wide * width)), Math.max(1, Math.round(high * height))]
  const part = new Uint8Array(columns * rows * 3)
  for (let row = 0; row < rows; row++) part.set(data.subarray(((y + row) * width + x) * 3, ((y + row) * width + x + columns) * 3), row * columns * 3)
  return { width: columns, height: rows, data: part }
}

/**
 * The cuts that a copy is looked for under: the middle at 95, 90, 85 and 80 % of the sides, the corners at 90 %. A
 * perceptual hash holds 10 bits for a cut some 2 % off, so these cover what people usually trim away.
 */
export const cuts: readonly (readonly [number, number, number, number])[] = [
  ...[0.95, 0.9, 0.85, 0.8].map((share) => [(1 - share) / 2, (1 - share) / 2, share, share] as const),
  ...[[0, 0], [0.1, 0], [0, 0.1], [0.1, 0.1]].map(([left = 0, top = 0]) => [left, top, 0.9, 0.9] as const),
]

/** Bits in which two hashes of 16 hex digits differ, 0 to 64. */
export function bitsApart(a: string, b: string): number {
  let different = BigInt(`0x${a}`) ^ BigInt(`0x${b}`)
  let count = 0
  for (; different > 0n; different &= different - 1n) count++
  return count
}
