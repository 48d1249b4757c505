import { Readable } from 'node:stream'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import { NodeError } from '@/nodes/kit/node-error.ts'
import { toEvenBt709, toH264 } from './h264-output.ts'
import { FfmpegError, runFfmpeg, sandbox, writingCommand } from './run-ffmpeg.ts'
import { isWholeMp4 } from './whole-mp4.ts'

/**
 * Writes frames of one size to `file`, in the form of {@link toH264}; equal frames give equal bytes.
 * `soundOf` is the path of a stored video whose sound goes in.
 * @throws RangeError without a frame or with frames of several sizes; NodeError `clip-unwritable`; the file system's ENOSPC
 */
export async function writeClip(frames: readonly RgbPicture[], file: string, { fps, soundOf, signal }: { fps: number; soundOf?: string; signal?: AbortSignal }): Promise<void> {
  const [first] = frames
  if (!first) throw new RangeError('a clip needs at least one frame')
  const { width, height } = first
  const odd = frames.findIndex((frame) => frame.width !== width || frame.height !== height || frame.data.length !== width * height * 3)
  if (odd >= 0) throw new RangeError(`frame ${odd} of the clip is not ${width} x ${height} pixels of RGB`)
  if (!(fps > 0 && fps <= 240)) throw new RangeError(`a clip of ${fps} frames per second cannot be written`)

  const pixels = frames.map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength))
  const command = toH264(writingCommand(Readable.from(pixels, { objectMode: false }), { width, height, fps }).videoFilters(toEvenBt709), file, fps)
  if (soundOf) command.input(soundOf).inputOptions(['-nostdin', ...sandbox]).outputOptions(['-map', '0:v', '-map', '1:a:0?', '-c:a', 'aac', '-b:a', '128k', '-flags:a', '+bitexact', '-t', (frames.length / fps).toFixed(6)])
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
