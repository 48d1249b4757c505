import { Writable, type Readable } from 'node:stream'
import ffmpeg, { type FfmpegCommand } from 'fluent-ffmpeg'
import { ffmpegBinaries } from './ffmpeg-binaries.ts'
import { containers } from './unreadable.ts'

/** Seconds after which a child is killed, whatever it does. */
export const timeoutS = 120

/** A stored file may be opened, and nothing that it points at: no network, no playlist that names other files. */
export const sandbox = ['-protocol_whitelist', 'file,pipe', '-format_whitelist', containers.join(',')]

/** Why ffmpeg did not do its work, for the code that knows what the work was. */
export class FfmpegError extends Error {
  override name = 'FfmpegError'
  constructor(message: string, readonly timedOut: boolean, readonly diskFull: boolean) { super(message) }
}

/** A command that reads a stored file. Every option of it is chosen by our own code, none by a user. */
export function readingCommand(file: string, inputOptions: readonly string[] = []): FfmpegCommand {
  return withBinary(ffmpeg(file).inputOptions(['-nostdin', ...sandbox, ...inputOptions]))
}

/** A command that reads several stored files, as inputs 0, 1, … */
export function joiningCommand(files: readonly string[]): FfmpegCommand {
  const command = withBinary(ffmpeg())
  for (const file of files) command.input(file).inputOptions(['-nostdin', ...sandbox])
  return command
}

/** A command that reads a stored file as input 0, and pictures that we have drawn ourselves as inputs 1, 2, … */
export function overlayingCommand(file: string, pictures: readonly string[]): FfmpegCommand {
  const command = readingCommand(file)
  for (const picture of pictures) command.input(picture)
  return command
}

/** A command that reads raw RGB pictures of one size from memory. */
export function writingCommand(pictures: Readable, { width, height, fps }: { width: number; height: number; fps: number }): FfmpegCommand {
  return withBinary(ffmpeg(pictures).inputOptions(['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${width}x${height}`, '-r', String(fps)]))
}

function withBinary(command: FfmpegCommand): FfmpegCommand {
  return command.setFfmpegPath(ffmpegBinaries().ffmpeg)
}

/**
 * Runs a command to its end and gives what it wrote to standard output (nothing when it writes a file).
 * An abort kills the child at once and rejects with the signal's reason. @throws FfmpegError
 */
export function runFfmpeg(command: FfmpegCommand, { signal, output }: { signal?: AbortSignal; output: 'stdout' | 'file' }): Promise<Buffer> {
  const limit = AbortSignal.timeout(timeoutS * 1000)
  const stop = signal ? AbortSignal.any([signal, limit]) : limit
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error)
    const kill = () => command.kill('SIGKILL')
    stop.addEventListener('abort', kill, { once: true })
    command.on('start', () => { if (stop.aborted) kill() }) // it may have been aborted while the child was being prepared

    const pieces: Buffer[] = []
    // It must not emit `close`: fluent-ffmpeg takes that for a reader that left and fails a child that is slow to exit.
    const sink = new Writable({ emitClose: false, autoDestroy: false, write(piece: Buffer, _encoding, done) { pieces.push(piece); done() } })
    const written = output === 'stdout' ? new Promise((finish) => sink.once('finish', finish)) : Promise.resolve()

    command.on('end', () => {
      stop.removeEventListener('abort', kill)
      void written.then(() => (signal?.aborted ? reject(signal.reason as Error) : resolve(Buffer.concat(pieces))))
    })
    command.on('error', (error: Error, _stdout: string | null, stderr: string | null) => {
      stop.removeEventListener('abort', kill)
      const text = `${error.message}\n${stderr ?? ''}`
      reject(signal?.aborted ? (signal.reason as Error) : new FfmpegError(error.message, limit.aborted, /No space left on device/i.test(text)))
    })
    if (output === 'stdout') command.pipe(sink)
    else command.run()
  })
}
