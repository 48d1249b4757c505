export interface Sampled { timeS: number; cosine: number }
export interface Window { fromS: number; toS: number; mean: number }

/**
 * The window of `seconds` whose frames have the highest mean cosine. (The paper's published code sums instead of
 * averaging and loops over items instead of frames; a sum favours whatever window happens to hold more frames.)
 * Starts are tried at each frame and at each scene start; a start at most `snap` seconds from a scene start moves there.
 * Of equals the earliest. Null when nothing was sampled.
 */
export function chooseWindow(frames: readonly Sampled[], { durationS, seconds, scenes, snap }: { durationS: number; seconds: number; scenes: readonly number[]; snap: number }): Window | null {
  if (frames.length === 0) return null
  const latest = Math.max(0, durationS - seconds)
  const snapped = (start: number): number => {
    const near = scenes.reduce((best, scene) => (Math.abs(scene - start) < Math.abs(best - start) ? scene : best), Infinity)
    return Math.abs(near - start) <= snap ? near : start
  }
  const starts = [0, ...scenes, ...frames.map(({ timeS }) => timeS)].map((start) => Math.min(latest, Math.max(0, snapped(start))))
  return [...new Set(starts)].sort((a, b) => a - b).map((fromS): Window => ({ fromS, toS: Math.min(durationS, fromS + seconds), mean: meanIn(frames, fromS, fromS + seconds) }))
    .reduce((best, window) => (window.mean > best.mean + 1e-9 ? window : best))
}

/** Mean cosine of the frames in a window; of the nearest frame where none falls into it. */
export function meanIn(frames: readonly Sampled[], fromS: number, toS: number): number {
  const inside = frames.filter(({ timeS }) => timeS >= fromS && timeS < toS)
  if (inside.length > 0) return inside.reduce((sum, { cosine }) => sum + cosine, 0) / inside.length
  const middle = (fromS + toS) / 2
  return frames.reduce((best, frame) => (Math.abs(frame.timeS - middle) < Math.abs(best.timeS - middle) ? frame : best)).cosine
}

/** Where shots begin, from frames in order: halfway between two neighbours that are less alike than `below`. */
export function sceneStarts(times: readonly number[], likeness: readonly number[], below = 0.82): number[] {
  return likeness.flatMap((cosine, at) => (cosine < below ? [((times[at] as number) + (times[at + 1] as number)) / 2] : []))
}
