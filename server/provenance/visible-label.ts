import { type Corner, corners, type LabelBox } from '@/nodes/kit/provenance-api.ts'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'

/** Height of the label as a share of the shorter side of the picture, and the least that can be read, px. */
const share = 0.09
const leastPx = 12
/** Correlation with the label from which on it is taken for one. */
const sure = 0.6
/** The strokes of the letters A and I, in a box 1.5 wide and 1 high, and half their thickness. */
const strokes = [[0.3, 0.78, 0.52, 0.22], [0.52, 0.22, 0.74, 0.78], [0.38, 0.6, 0.66, 0.6], [1.1, 0.22, 1.1, 0.78]] as const
const thickness = 0.07
const plate = { red: 16, green: 18, blue: 27, opacity: 0.78 }

/** Where the label stands in a picture of this size, px. Proportional, so that it is found again after scaling. */
function placeOf(corner: Corner, width: number, height: number): { x: number; y: number; width: number; height: number } {
  const side = Math.max(leastPx, Math.round(Math.min(width, height) * share))
  const wide = Math.round(side * 1.5)
  const margin = Math.round(side * 0.4)
  return { x: corner.endsWith('left') ? margin : width - margin - wide, y: corner.startsWith('top') ? margin : height - margin - side, width: wide, height: side }
}

/** How much of the pixel around a place in the box is letter: 0 to 1, smooth over one pixel. */
function ink(x: number, y: number, pixel: number): number {
  const nearest = Math.min(...strokes.map(([x1, y1, x2, y2]) => {
    const [dx, dy] = [x2 - x1, y2 - y1]
    const along = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)))
    return Math.hypot(x - x1 - along * dx, y - y1 - along * dy)
  }))
  return Math.max(0, Math.min(1, 0.5 + (thickness - nearest) / pixel))
}

const inkings = new Map<string, Float32Array>()

/** How much of each pixel of a label of this size is letter, `[height][width]`. */
function inkOf({ width, height }: { width: number; height: number }): Float32Array {
  const key = `${width} ${height}`
  const known = inkings.get(key)
  if (known) return known
  const drawn = Float32Array.from({ length: width * height }, (_, at) => ink(((at % width) + 0.5) / height, (Math.floor(at / width) + 0.5) / height, 1 / height))
  if (inkings.size >= 64) inkings.clear()
  inkings.set(key, drawn)
  return drawn
}

/** The picture with the letters AI on a dark plate in a corner; its own pixels stay as they were elsewhere. */
export function drawLabel({ width, height, data }: RgbPicture, corner: Corner): RgbPicture {
  const box = placeOf(corner, width, height)
  const drawn = data.slice()
  const letters = inkOf(box)
  for (let y = Math.max(0, box.y); y < Math.min(height, box.y + box.height); y++) {
    for (let x = Math.max(0, box.x); x < Math.min(width, box.x + box.width); x++) {
      const letter = letters[(y - box.y) * box.width + x - box.x] as number
      const colours = [plate.red, plate.green, plate.blue]
      for (let channel = 0; channel < 3; channel++) {
        const at = (y * width + x) * 3 + channel
        const behind = (drawn[at] as number) * (1 - plate.opacity) + (colours[channel] as number) * plate.opacity
        drawn[at] = Math.round(behind * (1 - letter) + 255 * letter)
      }
    }
  }
  return { width, height, data: drawn }
}

/** Where the label is, in fractions of the picture. */
export function labelBox(corner: Corner, { width, height }: { width: number; height: number }): LabelBox {
  const box = placeOf(corner, width, height)
  return { x: box.x / width, y: box.y / height, width: box.width / width, height: box.height / height }
}

/** The corner in which the label is to be seen in every frame, or null: the mean correlation of brightness with the label, moved by up to 2 px. */
export function labelIn(frames: readonly RgbPicture[]): { corner: Corner; box: LabelBox; score: number } | null {
  const [first] = frames
  if (!first) return null
  const found = corners.map((corner) => ({ corner, box: labelBox(corner, first), score: frames.reduce((sum, frame) => sum + correlation(frame, corner), 0) / frames.length }))
  const best = found.reduce((top, one) => (one.score > top.score ? one : top))
  return best.score >= sure ? best : null
}

function correlation({ width, height, data }: RgbPicture, corner: Corner): number {
  const box = placeOf(corner, width, height)
  const letters = inkOf(box)
  let best = 0
  for (let down = -2; down <= 2; down++) {
    for (let right = -2; right <= 2; right++) {
      let [n, a, b, aa, bb, ab] = [0, 0, 0, 0, 0, 0]
      for (let y = Math.max(0, box.y + down); y < Math.min(height, box.y + down + box.height); y++) {
        for (let x = Math.max(0, box.x + right); x < Math.min(width, box.x + right + box.width); x++) {
          const at = (y * width + x) * 3
          const seen = 0.299 * (data[at] as number) + 0.587 * (data[at + 1] as number) + 0.114 * (data[at + 2] as number)
          const wanted = letters[(y - down - box.y) * box.width + x - right - box.x] as number
          n++; a += seen; b += wanted; aa += seen * seen; bb += wanted * wanted; ab += seen * wanted
        }
      }
      const spread = Math.sqrt(Math.max(0, n * aa - a * a) * Math.max(0, n * bb - b * b))
      if (spread > 0) best = Math.max(best, (n * ab - a * b) / spread)
    }
  }
  return best
}
