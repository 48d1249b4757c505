import type { RgbPicture } from '@/nodes/kit/node-context.ts'

/** Mean difference between neighbouring frames, in levels, below which nothing is a cut however calm the rest is. */
const LEAST = 12
/** How many times the median difference around it a cut must stand out by. */
const STANDS_OUT = 3
/** Frames to each side that are taken as its surroundings. */
const AROUND = 12

/**
 * Where cuts are among frames in order: the indices at which a new shot begins, the first always among them. A cut is a
 * difference that stands out from those around it, so that a film that moves throughout is not cut to pieces.
 */
export function shotStarts(frames: readonly RgbPicture[]): number[] {
  const steps = frames.slice(1).map((frame, at) => difference(frames[at] as RgbPicture, frame))
  const starts = [0]
  steps.forEach((step, at) => {
    const around = [...steps.slice(Math.max(0, at - AROUND), at), ...steps.slice(at + 1, at + 1 + AROUND)].sort((a, b) => a - b)
    const usual = around[Math.floor(around.length / 2)] ?? 0
    const isPeak = step >= (steps[at - 1] ?? 0) && step > (steps[at + 1] ?? 0)
    if (isPeak && step >= LEAST && step >= STANDS_OUT * usual) starts.push(at + 1)
  })
  return starts
}

/** The frame in the middle of each shot, of `most` shots at most: the longest, in order. */
export function shotMiddles(starts: readonly number[], count: number, most: number): number[] {
  const shots = starts.map((from, at) => ({ from, to: starts[at + 1] ?? count }))
  const longest = new Set([...shots].sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, most))
  return shots.filter((shot) => longest.has(shot)).map(({ from, to }) => Math.floor((from + to - 1) / 2))
}

function difference(a: RgbPicture, b: RgbPicture): number {
  return a.data.reduce((sum, value, at) => sum + Math.abs(value - (b.data[at] as number)), 0) / a.data.length
}
