import { Readable } from 'node:stream'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import { NodeError } from '@/nodes/kit/node-error.ts'
import { FfmpegError, runFfmpeg, writingCommand } from './run-ffmpeg.ts'
import { isWholeMp4 } from './whole-mp4.ts'

/**
 * Writes frames of one size to `file` as H.264 MP4 (yuv420p, BT.709, faststart), which every browser plays and seeks.
 * Equal frames give equal bytes: one thread, no stamp of the encoder. Odd sides lose one pixel, as 4:2:0 wants even ones.
 * @throws RangeError without a frame or with frames of several sizes; NodeError `clip-unwritable`; the file system's ENOSPC
 */
export async function writeClip(frames: readonly RgbPicture[], file: string, { fps, signal }: { fps: number; signal?: AbortSignal }): Promise<void> {
  const [first] = frames
  if (!first) throw new RangeError('a clip needs at least one frame')
  const { width, height } = first
  const odd = frames.findIndex((frame) => frame.width !== width || frame.height !== height || frame.data.length !== width * height * 3)
  if (odd >= 0) throw new RangeError(`frame ${odd} of the clip is not ${width} x ${height} pixels of RGB`)
  if (!(fps > 0 && fps <= 240)) throw new RangeError(`a clip of ${fps} frames per second cannot be written`)

  const pixels = frames.map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength))
  const command = writingCommand(Readable.from(pixels, { objectMode: false }), { width, height, fps })
    .videoFilters("scale='max(2,trunc(iw/2)*2)':'max(2,trunc(ih/2)*2)':out_color_matrix=bt709:out_range=tv:flags=bicubic+accurate_rnd")
    .videoCodec('libx264')
    .outputOptions([
      '-xerror', // without it a failure while the index is written counts as success
      '-pix_fmt', 'yuv420p', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv',
      '-crf', '18', '-preset', 'medium', '-g', String(Math.max(1, Math.round(fps))), '-threads', '1',
      '-movflags', '+faststart', '-fflags', '+bitexact', '-flags:v', '+bitexact', '-map_metadata', '-1',
    ])
    .format('mp4')
    .output(file)
  const failed = (why: string, cause?: unknown) => Object.assign(new NodeError(
    'clip-unwritable', `The clip of ${frames.length} frames could not be written: ${why}.`,
    'Check that there is room on the disk, and that the ffmpeg on PATH has the encoder libx264, or take it off PATH to use the packaged one.',
  ), { cause })
  await runFfmpeg(command, { signal, output: 'file' }).catch((error: unknown) => {
    if (!(error instanceof FfmpegError)) throw error
    throw error.diskFull ? Object.assign(new Error(error.message), { code: 'ENOSPC' }) : failed(error.message, error)
  })
  if (!(await isWholeMp4(file))) throw failed('the encoder ended early')
}
