import { aroundPoints, type Point, type TurnedBox } from './turned-box.ts'

interface Rgba { width: number; height: number; data: Uint8Array | Uint8ClampedArray }
/** Corners from the upper left one, clockwise, in px of the picture. */
export interface LineImage { image: Rgba; corners: [Point, Point, Point, Point] }

/** How far a box grows beyond what the network marked, which is only the core of a line (Liao et al. 2020, DB: ratio 1.5). */
const growth = 1.5
const leastCore = 3
const leastLine = 5
/** a box this much higher than wide holds a line that runs upwards */
const standing = 1.5

/**
 * The lines of text in a picture, cut out and turned upright.
 * @param mask RGBA, red above 127 where the network sees text
 * @param picture RGBA, of any size; the mask is laid over the whole of it
 */
export function splitIntoLines(mask: Rgba, picture: Rgba): LineImage[] {
  const [scaleX, scaleY] = [picture.width / mask.width, picture.height / mask.height]
  return regions(mask).flatMap((points) => {
    const core = aroundPoints(points)
    if (Math.min(core.width, core.height) < leastCore) return []
    const by = (core.width * core.height * growth) / (core.width + core.height)
    const grown = { ...core, width: core.width + by, height: core.height + by }
    if (Math.min(grown.width, grown.height) < leastLine) return []
    const box: TurnedBox = { centre: [grown.centre[0] * scaleX, grown.centre[1] * scaleY], along: grown.along, width: grown.width * scaleX, height: grown.height * scaleY }
    return [{ image: cutOut(picture, box), corners: corners(box, picture) }]
  })
}

/** The leftmost and rightmost points in each row of every connected region: all that a hull needs. */
function regions({ width, height, data }: Rgba): Point[][] {
  const seen = new Uint8Array(width * height)
  const isText = (at: number): boolean => (data[at * 4] as number) > 127 && seen[at] === 0
  const found: Point[][] = []
  for (let start = 0; start < seen.length; start++) {
    if (!isText(start)) continue
    const rows = new Map<number, [number, number]>()
    const open = [start]
    seen[start] = 1
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)]
      const [left, right] = rows.get(y) ?? [x, x]
      rows.set(y, [Math.min(left, x), Math.max(right, x)])
      for (let nextY = Math.max(0, y - 1); nextY <= Math.min(height - 1, y + 1); nextY++) {
        for (let nextX = Math.max(0, x - 1); nextX <= Math.min(width - 1, x + 1); nextX++) {
          const next = nextY * width + nextX
          if (isText(next)) { seen[next] = 1; open.push(next) }
        }
      }
    }
    found.push([...rows].flatMap(([y, [left, right]]): Point[] => [[left, y], [right + 1, y], [left, y + 1], [right + 1, y + 1]]))
  }
  return found
}

function corners({ centre: [x, y], along: [cos, sin], width, height }: TurnedBox, limits: Rgba): LineImage['corners'] {
  const corner = (right: number, down: number): Point => {
    const [dx, dy] = [(right * width) / 2, (down * height) / 2]
    return [clamp(x + dx * cos - dy * sin, limits.width), clamp(y + dx * sin + dy * cos, limits.height)]
  }
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]
}

/** Samples the box bilinearly, its edge repeated where it leaves the picture. */
function cutOut(picture: Rgba, { centre, along: [cos, sin], ...size }: TurnedBox): Rgba {
  const isStanding = size.height / size.width >= standing
  const [width, height] = (isStanding ? [size.height, size.width] : [size.width, size.height]).map((length) => Math.max(1, Math.round(length))) as [number, number]
  // a standing line is read from below upwards
  const [right, down]: [Point, Point] = isStanding ? [[sin, -cos], [cos, sin]] : [[cos, sin], [-sin, cos]]
  const data = new Uint8Array(width * height * 4)
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [across, below] = [column + 0.5 - width / 2, row + 0.5 - height / 2]
      const x = clamp(centre[0] + across * right[0] + below * down[0] - 0.5, picture.width - 1)
      const y = clamp(centre[1] + across * right[1] + below * down[1] - 0.5, picture.height - 1)
      const [x0, y0] = [Math.floor(x), Math.floor(y)]
      const [x1, y1] = [Math.min(x0 + 1, picture.width - 1), Math.min(y0 + 1, picture.height - 1)]
      const [fx, fy] = [x - x0, y - y0]
      for (let channel = 0; channel < 4; channel++) {
        const value = (atX: number, atY: number): number => picture.data[(atY * picture.width + atX) * 4 + channel] as number
        data[(row * width + column) * 4 + channel] = Math.round((value(x0, y0) * (1 - fx) + value(x1, y0) * fx) * (1 - fy) + (value(x0, y1) * (1 - fx) + value(x1, y1) * fx) * fy)
      }
    }
  }
  return { width, height, data }
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, value))
}
