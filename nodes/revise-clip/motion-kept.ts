import type { RgbPicture } from '../kit/node-context.ts'

/** Cells a side of the grid on which motion is compared: coarse enough that a new texture is no motion. */
const cells = 16
/** Change of brightness, of 255: of a cell by encoding alone, and on average where everything flickers. */
const [still, flickering] = [1.5, 6]

/**
 * How much of one clip's motion another has: Pearson's correlation of what changes from frame to frame, over all cells of
 * a grid and all moments. 1 is the same motion at the same places, 0 none of it. Where the first stands still there is
 * nothing to correlate with: then 1 for a second that stands still too, down to 0 for one that flickers all over. Both
 * have as many frames.
 */
export function motionKept(before: readonly RgbPicture[], after: readonly RgbPicture[]): number {
  const [was, is] = [changes(before), changes(after)]
  if (was.every((value) => value < still)) return 1 - Math.min(1, is.reduce((sum, value) => sum + value, 0) / Math.max(1, is.length) / flickering)
  return correlation(was, is)
}

/** Mean change of brightness in each cell from each frame to the next, 0 to 255. */
function changes(frames: readonly RgbPicture[]): number[] {
  const grids = frames.map(brightness)
  return grids.slice(1).flatMap((grid, at) => grid.map((value, cell) => Math.abs(value - grids[at]![cell]!)))
}

function brightness({ width, height, data }: RgbPicture): number[] {
  const [sums, counts] = [new Array<number>(cells * cells).fill(0), new Array<number>(cells * cells).fill(0)]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = Math.floor((y * cells) / height) * cells + Math.floor((x * cells) / width)
      const at = (y * width + x) * 3
      sums[cell]! += 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]! // Rec. 601 luma
      counts[cell]!++
    }
  }
  return sums.map((sum, cell) => sum / Math.max(1, counts[cell]!))
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanA, meanB] = [mean(a), mean(b)]
  let [both, ownA, ownB] = [0, 0, 0]
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [a[at]! - meanA, b[at]! - meanB]
    both += x * y
    ownA += x * x
    ownB += y * y
  }
  return ownA === 0 || ownB === 0 ? 0 : both / Math.sqrt(ownA * ownB)
}
