import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { NodeError } from '@/nodes/kit/node-error.ts'
import type { TextCue, TextLook } from '@/nodes/kit/text-api.ts'
import { runEdit } from '../edit-clip.ts'
import { toEvenBt709, toH264 } from '../h264-output.ts'
import type { VideoInfo } from '../probe-video.ts'
import { overlayingCommand } from '../run-ffmpeg.ts'
import { maxPixels } from '../unreadable.ts'
import { textBand } from './text-band.ts'

/** Each cue is an input of ffmpeg, open for the length of the pass. */
const mostCues = 60

/** Lays the cues over a video in one pass of ffmpeg. Sound is kept. @throws NodeError `edit-invalid`, `clip-unwritable` */
export async function burnTextIntoVideo(from: string, info: VideoInfo, file: string, { cues, what, signal, ...look }: TextLook & { cues: readonly TextCue[]; what: string; signal?: AbortSignal }): Promise<void> {
  checkCues(cues, what)
  const folder = await mkdtemp(path.join(tmpdir(), 'generec-text-'))
  try {
    const bands = await Promise.all(cues.map(async ({ lines }, at) => {
      const { png, top } = await textBand(lines, { ...look, width: info.width, height: info.height })
      const picture = path.join(folder, `${at}.png`)
      await writeFile(picture, png)
      return { picture, top }
    }))
    const chain = bands.map(({ top }, at) => `[v${at}][${at + 1}:v]overlay=x=0:y=${top}:enable='gte(t,${cues[at]!.fromS.toFixed(3)})*lt(t,${cues[at]!.toS.toFixed(3)})'[v${at + 1}]`)
    const graph = [`[0:V:0]scale=${info.width}:${info.height},setsar=1,fps=${info.fps}[v0]`, ...chain, `[v${bands.length}]${toEvenBt709}[out]`]
    const command = overlayingCommand(from, bands.map(({ picture }) => picture)).complexFilter(graph.join(';'), 'out')
      .outputOptions(['-map', '0:a:0?', '-c:a', 'aac', '-b:a', '128k', '-flags:a', '+bitexact'])
    await runEdit(toH264(command, file, info.fps), file, what, signal)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Lays the lines of the first cue over a picture, turned as its EXIF says. @throws NodeError `edit-invalid`, `picture-unreadable` */
export async function burnTextIntoPicture(bytes: Uint8Array, { cues, what, width, height, ...look }: TextLook & { cues: readonly TextCue[]; what: string; width: number; height: number }): Promise<Uint8Array> {
  checkCues(cues, what)
  const { png, top } = await textBand(cues[0]!.lines, { ...look, width, height })
  return sharp(bytes, { limitInputPixels: maxPixels, pages: 1 }).autoOrient().composite([{ input: png, left: 0, top }]).png({ compressionLevel: 9 }).toBuffer()
}

function checkCues(cues: readonly TextCue[], what: string): void {
  const invalid = (why: string, cure: string) => new NodeError('edit-invalid', `${what} cannot be given this text: ${why}.`, cure)
  if (cues.length === 0) throw invalid('there is none', 'Give at least one line.')
  if (cues.length > mostCues) throw invalid(`it has ${cues.length} parts`, `Give ${mostCues} at most: make the text shorter.`)
  const wrong = cues.find(({ fromS, toS }) => !(fromS >= 0 && toS > fromS))
  if (wrong) throw invalid(`a part is to stand from ${wrong.fromS} to ${wrong.toS} s`, 'Let every part end after it begins.')
}
