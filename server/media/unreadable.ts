import { NodeError } from '@/nodes/kit/node-error.ts'

/** Names of the ffmpeg demuxers that may open a stored file: containers that hold their own content. */
export const containers = ['mov', 'mp4', 'm4a', '3gp', '3g2', 'mj2', 'matroska', 'webm', 'avi', 'ogg', 'mpegts']

/** More is refused before it is decoded: a small file may unfold to gigabytes. An 8K picture has 33 million pixels. */
export const maxPixels = 40_000_000

/** The error of a video that ffmpeg or ffprobe could not make sense of. `why` ends a sentence that begins with the file. */
export function unreadableVideo(what: string, why = 'cannot be read: it is damaged, incomplete or not a video', cause?: unknown): NodeError {
  return Object.assign(new NodeError(
    'video-unreadable', `${what} ${why}.`, 'Play it in another program to check it, then import it afresh, best as MP4 with H.264.',
  ), { cause })
}

/** The error of a picture that sharp could not make sense of. */
export function unreadablePicture(what: string, why = 'cannot be read: it is damaged, incomplete or not a picture', cause?: unknown): NodeError {
  return Object.assign(new NodeError(
    'picture-unreadable', `${what} ${why}.`, 'Open it in another program to check it, then import it afresh as PNG, JPEG or WebP.',
  ), { cause })
}
