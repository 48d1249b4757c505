import type { ClipEdit, Transition } from '@/nodes/kit/clip-edit.ts'
import { NodeError } from '@/nodes/kit/node-error.ts'
import { toEvenBt709, toH264 } from './h264-output.ts'
import type { VideoInfo } from './probe-video.ts'
import { FfmpegError, joiningCommand, readingCommand, runFfmpeg } from './run-ffmpeg.ts'
import { isWholeMp4 } from './whole-mp4.ts'

const figure = (value: number): string => value.toFixed(6)

/** One pass of ffmpeg over one video. Sound is kept where neither pace nor direction changes. */
export async function editClip(from: string, info: VideoInfo, edit: ClipEdit, file: string, { what, signal }: { what: string; signal?: AbortSignal }): Promise<void> {
  checkEdit(edit, info, what)
  const { window, crop, speed = 1, boomerang = false, times = 1 } = edit
  const shownS = window ? Math.min(window.toS, info.durationS) - window.fromS : info.durationS
  const frames = Math.max(1, Math.round((shownS / speed) * info.fps))
  const filters = [
    "scale='max(2,trunc(iw*sar))':ih", 'setsar=1',
    ...(crop ? [`crop='max(2,trunc(iw*${figure(crop.width)}))':'max(2,trunc(ih*${figure(crop.height)}))':'trunc(iw*${figure(crop.x)})':'trunc(ih*${figure(crop.y)})'`] : []),
    ...(speed === 1 ? [] : [`setpts=PTS/${figure(speed)}`]),
    `fps=${info.fps}`,
    `trim=end_frame=${frames}`, // after a change of pace older ffmpeg goes on to the old end
    ...(boomerang ? ['split[forth][copy];[copy]reverse[back];[forth][back]concat=n=2:v=1:a=0'] : []),
    ...(times > 1 ? [`loop=loop=${times - 1}:size=${frames * (boomerang ? 2 : 1)}`, `setpts=N/(${info.fps}*TB)`] : []),
    toEvenBt709,
  ]
  const keepsSound = speed === 1 && !boomerang && times === 1
  const seek = window ? ['-ss', figure(window.fromS), '-t', figure(window.toS - window.fromS)] : []
  const command = readingCommand(from, seek).complexFilter(`[0:V:0]${filters.join(',')}[out]`, 'out')
    .outputOptions([...(keepsSound ? ['-map', '0:a:0?', '-c:a', 'aac', '-b:a', '128k', '-flags:a', '+bitexact'] : ['-an'])])
  await runEdit(toH264(command, file, info.fps), file, what, signal)
}

/** How two pictures mix after share `s` of a transition; written out because the filter that has these by name is newer than the packaged ffmpeg. */
const mixes: Readonly<Record<Exclude<Transition, 'cut'>, (share: string) => string>> = {
  fade: (share) => `blend=all_expr='A*(1-${share})+B*${share}'`,
  wipe: (share) => `blend=all_expr='if(gt(X,W*(1-${share})),B,A)'`,
  slide: (share) => `overlay=x='W*(1-${share.replace('N', 'n')})':format=yuv420`,
}

/** Several videos one after the other, without sound. */
export async function joinClips(parts: readonly { file: string; durationS: number }[], file: string, options: { width: number; height: number; fps: number; transition: Transition; transitionS: number; what: string; signal?: AbortSignal }): Promise<void> {
  const { width, height, fps, transition, what, signal } = options
  if (parts.length === 0) throw new NodeError('edit-invalid', 'There is nothing to join.', 'Wire in at least one video.')
  const lengths = parts.map(({ durationS }) => Math.max(1, Math.round(durationS * fps)))
  // in frames; a transition takes at most half of the shortest part, so that something of it stays
  const overlap = transition === 'cut' ? 0 : Math.min(Math.round(options.transitionS * fps), Math.floor(Math.min(...lengths) / 2))
  const chains: string[] = []
  const pieces: string[] = []
  parts.forEach((_, at) => {
    const [isFirst, isLast, frames] = [at === 0, at === parts.length - 1, lengths[at] as number]
    const part = (name: string, from: number, to: number): string => `[${name}s${at}]trim=start_frame=${from}:end_frame=${to},setpts=PTS-STARTPTS[${name}${at}]`
    const used = [...(isFirst || overlap === 0 ? [] : ['head']), 'body', ...(isLast || overlap === 0 ? [] : ['tail'])]
    chains.push(`[${at}:V:0]scale='max(2,trunc(iw*sar))':ih,setsar=1,scale=${width}:${height}:force_original_aspect_ratio=increase:flags=bicubic,crop=${width}:${height},fps=${fps},format=yuv420p,split=${used.length}${used.map((name) => `[${name}s${at}]`).join('')}`)
    if (used.includes('head')) {
      chains.push(part('head', 0, overlap), `[tail${at - 1}][head${at}]${mixes[transition as Exclude<Transition, 'cut'>](`((N+0.5)/${overlap})`)}[mix${at}]`)
      pieces.push(`[mix${at}]`)
    }
    chains.push(part('body', used.includes('head') ? overlap : 0, used.includes('tail') ? frames - overlap : frames))
    pieces.push(`[body${at}]`)
    if (used.includes('tail')) chains.push(part('tail', frames - overlap, frames))
  })
  const joined = `${pieces.join('')}concat=n=${pieces.length}:v=1:a=0,setpts=N/(${fps}*TB),${toEvenBt709}[out]`
  const command = joiningCommand(parts.map((part) => part.file)).complexFilter([...chains, joined].join(';'), 'out').outputOptions(['-an', '-r', String(fps)])
  await runEdit(toH264(command, file, fps), file, what, signal)
}

function checkEdit({ window, crop, speed = 1, times = 1 }: ClipEdit, { durationS }: VideoInfo, what: string): void {
  const invalid = (why: string, cure: string) => new NodeError('edit-invalid', `${what} cannot be edited so: ${why}.`, cure)
  if (window && !(window.fromS >= 0 && window.toS > window.fromS && window.fromS < durationS)) throw invalid(`it lasts ${durationS.toFixed(2)} s, and the window is ${window.fromS} to ${window.toS} s`, 'Choose a window inside the video.')
  if (crop && !(crop.x >= 0 && crop.y >= 0 && crop.width > 0 && crop.height > 0 && crop.x + crop.width <= 1.0001 && crop.y + crop.height <= 1.0001)) throw invalid('the crop lies outside the picture', 'Give it in fractions between 0 and 1.')
  if (!(speed >= 0.25 && speed <= 4)) throw invalid(`the speed is ${speed}`, 'Choose a speed between 0.25 and 4.')
  if (!(Number.isInteger(times) && times >= 1 && times <= 10)) throw invalid(`it is to be played ${times} times`, 'Choose 1 to 10.')
}

/** Runs a command that writes an MP4 file, and looks whether it came out whole. @throws NodeError `clip-unwritable`; the file system's ENOSPC */
export async function runEdit(command: Parameters<typeof runFfmpeg>[0], file: string, what: string, signal?: AbortSignal): Promise<void> {
  const failed = (why: string, cause?: unknown) => Object.assign(new NodeError('clip-unwritable', `${what} could not be edited: ${why}.`, 'Check that the video plays and that there is room on the disk.'), { cause })
  await runFfmpeg(command, { signal, output: 'file' }).catch((error: unknown) => {
    if (!(error instanceof FfmpegError)) throw error
    throw error.diskFull ? Object.assign(new Error(error.message), { code: 'ENOSPC' }) : failed(error.message, error)
  })
  if (!(await isWholeMp4(file))) throw failed('the encoder ended early')
}
