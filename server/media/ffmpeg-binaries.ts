import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { NodeError } from '@/nodes/kit/node-error.ts'

const require = createRequire(import.meta.url)

/** The program of that name on PATH, else the one inside the npm package. */
function locate(program: 'ffmpeg' | 'ffprobe'): string {
  // Started rather than looked for, so that a broken one on PATH does not count.
  if (spawnSync(program, ['-version'], { stdio: 'ignore' }).status === 0) return program
  try {
    return (require(`@${program}-installer/${program}`) as { path: string }).path
  } catch (cause) {
    throw Object.assign(new NodeError(
      'ffmpeg-missing',
      `${program} is neither on PATH nor packaged for ${process.platform} on ${process.arch}.`,
      'Install ffmpeg (Debian: apt-get install ffmpeg; macOS: brew install ffmpeg) and start again.',
    ), { cause })
  }
}

let found: { ffmpeg: string; ffprobe: string } | undefined

/** Where ffmpeg and ffprobe are, looked for once a process. @throws NodeError `ffmpeg-missing` */
export function ffmpegBinaries(): { ffmpeg: string; ffprobe: string } {
  return (found ??= { ffmpeg: locate('ffmpeg'), ffprobe: locate('ffprobe') })
}
