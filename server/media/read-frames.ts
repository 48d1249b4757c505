import type { TimedPicture } from '@/nodes/kit/node-context.ts'
import type { EvenFrames } from './even-frames.ts'
import type { VideoInfo } from './probe-video.ts'
import { FfmpegError, readingCommand, runFfmpeg, timeoutS } from './run-ffmpeg.ts'
import { unreadableVideo } from './unreadable.ts'

/** Where frames lie further apart than this, jumping to each is cheaper than decoding all that lies between: a key frame comes about as often. */
const jumpGapS = 10

/** `whole`: the longer side gets `size` px and nothing is cut off. */
export interface ReadFramesOptions { size: number; whole?: boolean; what: string; signal?: AbortSignal }

/**
 * Raw RGB straight from ffmpeg: upright, square pixels, scaled to cover a square of `size` px and cut to it around the
 * centre, or whole.
 * @throws NodeError `video-unreadable` when a frame cannot be decoded
 */
export async function readFrames(file: string, info: VideoInfo, wanted: EvenFrames, { size, whole = false, ...rest }: ReadFramesOptions): Promise<TimedPicture[]> {
  const scale = size / Math.max(info.width, info.height)
  const [width, height] = whole ? [Math.max(1, Math.round(info.width * scale)), Math.max(1, Math.round(info.height * scale))] : [size, size]
  const options: DecodeOptions = { ...rest, width, height }
  const pictures = info.durationS / wanted.times.length > jumpGapS
    ? await jumpToEach(file, wanted.times, options)
    : await decodeOnce(file, info.gridFps, wanted.numbers, options)
  // The very end of a video is often a frame short of what its header says; anything more is damage.
  const missing = wanted.numbers.slice(pictures.length)
  if (pictures.length === 0 || missing.some((number) => number < wanted.ticks - 2)) {
    throw unreadableVideo(options.what, `is damaged or incomplete: only ${pictures.length} of ${wanted.times.length} frames can be decoded`)
  }
  return pictures.map((data, index) => ({ width, height, data, timeS: wanted.times[index] ?? 0 }))
}

interface DecodeOptions { width: number; height: number; what: string; signal?: AbortSignal }

/** One pass over the video, on a steady grid, so that the number of a frame says its time; then renumbered without gaps, which ffmpeg would fill. */
function decodeOnce(file: string, gridFps: number, numbers: readonly number[], options: DecodeOptions): Promise<Uint8Array[]> {
  const filters = [`fps=${gridFps}`, `select='${numbers.map((number) => `eq(n,${number})`).join('+')}'`, 'settb=1/25', 'setpts=N']
  return decode(file, [], filters, numbers.length, options)
}

async function jumpToEach(file: string, times: readonly number[], options: DecodeOptions): Promise<Uint8Array[]> {
  const pictures: Uint8Array[] = []
  for (const time of times) {
    const [picture] = await decode(file, ['-ss', time.toFixed(3)], [], 1, options)
    if (!picture) break
    pictures.push(picture)
  }
  return pictures
}

async function decode(file: string, seek: string[], filters: string[], count: number, { width, height, what, signal }: DecodeOptions): Promise<Uint8Array[]> {
  const command = readingCommand(file, seek)
    .videoFilters([
      ...filters,
      `scale='max(1,trunc(iw*sar))':ih`,
      // a whole frame already has these proportions, up to a pixel
      `scale=${width}:${height}:force_original_aspect_ratio=increase:flags=bicubic`,
      `crop=${width}:${height}`,
    ].join(','))
    .outputOptions(['-map', '0:V:0', '-pix_fmt', 'rgb24', '-frames:v', String(count), '-r', '25', '-an', '-sn', '-dn'])
    .format('rawvideo')
  const bytes = await runFfmpeg(command, { signal, output: 'stdout' }).catch((error: unknown) => {
    if (!(error instanceof FfmpegError)) throw error
    throw unreadableVideo(what, error.timedOut ? `took longer than ${timeoutS} seconds to decode` : undefined, error)
  })
  const frameBytes = width * height * 3
  // Copied, so that a frame that is kept does not keep all the others.
  return Array.from({ length: Math.floor(bytes.length / frameBytes) }, (_, index) => new Uint8Array(bytes.subarray(index * frameBytes, (index + 1) * frameBytes)))
}
