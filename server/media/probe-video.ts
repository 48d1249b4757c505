import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { MediaInfo } from '@/nodes/kit/node-context.ts'
import { ffmpegBinaries } from './ffmpeg-binaries.ts'
import { sandbox } from './run-ffmpeg.ts'
import { maxPixels, unreadableVideo } from './unreadable.ts'

const run = promisify(execFile)
const timeoutMs = 20_000

const number = z.coerce.number().optional().catch(undefined)
const answer = z.object({
  format: z.object({ duration: number }).default({}),
  streams: z.array(z.object({
    width: number, height: number, duration: number,
    sample_aspect_ratio: z.string().optional(), avg_frame_rate: z.string().optional(), r_frame_rate: z.string().optional(),
    disposition: z.object({ attached_pic: z.number().default(0) }).default({ attached_pic: 0 }),
    tags: z.object({ rotate: number }).default({}),
    side_data_list: z.array(z.object({ rotation: number })).default([]),
  })).default([]),
})

export type VideoInfo = MediaInfo & {
  kind: 'clip'
  durationS: number
  fps: number
  /** a rate at which every frame gets a tick of its own; above `fps` where frames last unequally long */
  gridFps: number
}

const maxGridFps = 120

/**
 * Size in pixels as shown (turned, and stretched where pixels are not square), length in seconds and mean frame rate of
 * the first real video stream; a cover picture of a sound file does not count. @throws NodeError `video-unreadable`
 */
export async function probeVideo(file: string, what: string): Promise<VideoInfo> {
  const { stdout } = await run(
    ffmpegBinaries().ffprobe,
    ['-v', 'error', ...sandbox, '-select_streams', 'v', '-show_streams', '-show_format', '-of', 'json', file],
    { timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: 4 << 20 },
  ).catch((cause: unknown) => { throw unreadableVideo(what, undefined, cause) })
  const { format, streams } = answer.parse(JSON.parse(stdout))
  const video = streams.find(({ disposition }) => disposition.attached_pic === 0)
  if (!video) throw unreadableVideo(what, 'holds no moving picture')
  const durationS = video.duration ?? format.duration ?? 0
  const { width = 0, height = 0 } = video
  if (!(width > 0 && height > 0 && durationS > 0)) throw unreadableVideo(what)
  if (width * height > maxPixels) throw unreadableVideo(what, `has frames of ${width} × ${height} pixels, more than ${maxPixels / 1e6} million`)
  const shownWidth = Math.max(1, Math.round(width * (ratio(video.sample_aspect_ratio, ':') ?? 1)))
  const turn = video.side_data_list.find(({ rotation }) => rotation !== undefined)?.rotation ?? video.tags.rotate ?? 0
  const meanFps = ratio(video.avg_frame_rate, '/')
  const finestFps = ratio(video.r_frame_rate, '/')
  const fps = meanFps ?? finestFps ?? 25
  const onItsSide = Math.abs(turn) % 180 === 90
  return {
    kind: 'clip',
    width: onItsSide ? height : shownWidth,
    height: onItsSide ? shownWidth : height,
    durationS,
    fps,
    gridFps: Math.max(fps, Math.min(finestFps ?? fps, maxGridFps)),
  }
}

/** "30000/1001" -> 29.97; undefined for "0/0" and for nothing. */
function ratio(text: string | undefined, sign: '/' | ':'): number | undefined {
  const [over = 0, under = 1] = (text ?? '').split(sign).map(Number)
  const value = over / under
  return value > 0 && Number.isFinite(value) ? value : undefined
}
