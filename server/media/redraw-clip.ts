import { setImmediate as breath } from 'node:timers/promises'
import { NodeError } from '@/nodes/kit/node-error.ts'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import { evenFrames } from './even-frames.ts'
import type { VideoInfo } from './probe-video.ts'
import { readFrames } from './read-frames.ts'
import { writeClip } from './write-clip.ts'

/** All frames of a clip that is drawn anew lie in memory at once, bytes. */
const most = 768 << 20

/**
 * A video with every frame drawn anew: as long, as fast, of the same size and with the same sound.
 * @throws NodeError `clip-too-long` where its frames do not fit the memory; `video-unreadable`, `clip-unwritable`
 */
export async function redrawClip(from: string, info: VideoInfo, file: string, draw: (frame: RgbPicture) => RgbPicture, { what, signal }: { what: string; signal?: AbortSignal }): Promise<void> {
  const all = evenFrames(info, Math.max(1, Math.round(info.durationS * info.fps)))
  if (all.numbers.length * info.width * info.height * 3 > most) {
    throw new NodeError('clip-too-long', `${what} is too long to be marked: ${info.durationS.toFixed(0)} s of ${info.width} \u00d7 ${info.height} pixels.`, 'Cut it shorter, or make it smaller first.')
  }
  const frames: RgbPicture[] = await readFrames(from, info, all, { size: Math.max(info.width, info.height), whole: true, what, signal })
  for (const [at, frame] of frames.entries()) {
    signal?.throwIfAborted()
    frames[at] = draw(frame)
    await breath() // drawing is arithmetic: others get their turn between two frames
  }
  await writeClip(frames, file, { fps: info.fps, soundOf: from, signal })
}
