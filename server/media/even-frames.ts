/** Which frames of a video to look at: ticks of its grid, and the times they stand for in seconds. */
export interface EvenFrames {
  /** ticks of the whole video */
  ticks: number
  numbers: number[]
  times: number[]
}

/**
 * The frames on screen in the middles of `count` equal slices of a video; no more than the video has, so that none comes twice.
 * @param durationS seconds, above 0
 * @param fps frames per second, above 0
 * @param gridFps ticks per second, at least `fps`
 */
export function evenFrames({ durationS, fps, gridFps }: { durationS: number; fps: number; gridFps: number }, count: number): EvenFrames {
  const ticks = Math.max(1, Math.round(durationS * gridFps))
  const wanted = Math.min(count, Math.max(1, Math.round(durationS * fps)))
  const times = Array.from({ length: wanted }, (_, index) => (durationS * (index + 0.5)) / wanted)
  // A time that is a tick's own up to rounding belongs to that tick, not to the one before.
  const numbers = times.map((time) => Math.min(ticks - 1, Math.floor(time * gridFps + 1e-6)))
  return { ticks, numbers, times }
}
