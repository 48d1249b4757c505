import type { RgbPicture } from './node-context.ts'

/** Side of the grid on which outlines are compared: coarse enough for a drawing hand, fine enough to tell places apart. */
const side = 40

/**
 * The outlines of a picture: the steepness of brightness on a grid of 40 x 40, rows from the top. CLIP tells a photograph
 * and a drawing of one scene apart by their style first; where things stand and what shape they have stays in the outlines.
 */
export function outlinesOf({ width, height, data }: RgbPicture): Float32Array {
  const grey = new Float32Array(side * side)
  const counts = new Float32Array(side * side)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3
      const cell = Math.floor((y * side) / height) * side + Math.floor((x * side) / width)
      grey[cell] = (grey[cell] as number) + (data[at] as number) + (data[at + 1] as number) + (data[at + 2] as number)
      counts[cell] = (counts[cell] as number) + 1
    }
  }
  const level = (at: number): number => (grey[at] as number) / Math.max(1, counts[at] as number)
  const steepness = new Float32Array(side * side)
  for (let y = 1; y < side - 1; y++) {
    for (let x = 1; x < side - 1; x++) {
      const at = y * side + x
      steepness[at] = Math.hypot(level(at + 1) - level(at - 1), level(at + side) - level(at - side))
    }
  }
  return steepness
}

/** Pearson correlation of two outlines, -1 to 1; 0 where one of them has none. */
export function outlinesAlike(one: Float32Array, other: Float32Array): number {
  const mean = (list: Float32Array): number => list.reduce((sum, value) => sum + value, 0) / list.length
  const [a, b] = [mean(one), mean(other)]
  let [ab, aa, bb] = [0, 0, 0]
  one.forEach((value, at) => {
    const [left, right] = [value - a, (other[at] as number) - b]
    ab += left * right
    aa += left * left
    bb += right * right
  })
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0
}
