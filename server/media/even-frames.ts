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

/** Most frames of one window: more would not fit the memory of a worker beside its models. */
const mostInWindow = 256

/** The frames on screen at `fps` in a window of a video, at most 256; where it has fewer frames than asked for, each comes once. */
export function framesOfWindow({ durationS, gridFps }: { durationS: number; gridFps: number }, { fromS, toS, fps }: { fromS: number; toS: number; fps: number }): EvenFrames {
  const ticks = Math.max(1, Math.round(durationS * gridFps))
  const end = Math.min(toS, durationS)
  const wanted = Math.max(1, Math.min(mostInWindow, Math.round((end - fromS) * Math.min(fps, gridFps))))
  const times = Array.from({ length: wanted }, (_, index) => fromS + ((end - fromS) * (index + 0.5)) / wanted)
  const numbers = [...new Set(times.map((time) => Math.min(ticks - 1, Math.floor(time * gridFps + 1e-6))))]
  return { ticks, numbers, times: numbers.map((number, index) => (numbers.length === times.length ? (times[index] as number) : (number + 0.5) / gridFps)) }
}
