export type Point = [x: number, y: number]

/** A rectangle that may be turned: `along` is the unit vector of its width, never more than 45 degrees from the horizontal. */
export interface TurnedBox { centre: Point; along: Point; width: number; height: number }

/** The smallest rectangle around the points; it shares a side with their hull (Freeman and Shapira 1975). */
export function aroundPoints(points: readonly Point[]): TurnedBox {
  const corners = hull(points)
  let best: TurnedBox | undefined
  corners.forEach(([x, y], at) => {
    const [nextX, nextY] = corners[(at + 1) % corners.length] as Point
    const length = Math.hypot(nextX - x, nextY - y)
    if (length === 0) return
    const box = boxAlong(corners, [(nextX - x) / length, (nextY - y) / length])
    if (!best || box.width * box.height < best.width * best.height) best = box
  })
  return best ?? boxAlong(corners, [1, 0])
}

function boxAlong(points: readonly Point[], side: Point): TurnedBox {
  const [cos, sin] = level(side)
  const [us, vs] = [points.map(([x, y]) => x * cos + y * sin), points.map(([x, y]) => y * cos - x * sin)]
  const [left, right, top, bottom] = [Math.min(...us), Math.max(...us), Math.min(...vs), Math.max(...vs)]
  const [u, v] = [(left + right) / 2, (top + bottom) / 2]
  return { centre: [u * cos - v * sin, u * sin + v * cos], along: [cos, sin], width: right - left, height: bottom - top }
}

/** The same direction or one at right angles to it, whichever is nearest to pointing right. */
function level([x, y]: Point): Point {
  const choices: Point[] = [[x, y], [-x, -y], [-y, x], [y, -x]]
  return choices.reduce((best, one) => (one[0] > best[0] + 1e-12 ? one : best))
}

/** Convex hull by Andrew's monotone chain, without the points on its sides. */
function hull(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (ordered: readonly Point[]): Point[] => {
    const chain: Point[] = []
    for (const point of ordered) {
      while (chain.length > 1 && turn(chain.at(-2) as Point, chain.at(-1) as Point, point) <= 0) chain.pop()
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  const all = [...half(sorted), ...half(sorted.toReversed())]
  return all.length > 0 ? all : sorted.slice(0, 1)
}

function turn([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
}
