import type { ArtifactRef } from '@/nodes/kit/artifact-ref.ts'
import type { MediaApi, RgbPicture, TimedPicture } from '@/nodes/kit/node-context.ts'
import type { ArtifactStore } from '../artifacts/artifact-store.ts'
import { missingArtifact } from '../artifacts/store-error.ts'
import { type EvenFrames, evenFrames, framesOfWindow } from './even-frames.ts'
import { editClip, joinClips } from './edit-clip.ts'
import { decodePicture, encodePicture, probePicture } from './pictures.ts'
import { probeVideo, type VideoInfo } from './probe-video.ts'
import { readFrames } from './read-frames.ts'
import { redrawClip } from './redraw-clip.ts'
import { burnTextIntoPicture, burnTextIntoVideo } from './text/burn-text.ts'
import { shapeLine } from './text/shape-line.ts'
import { shotMiddles, shotStarts } from './scene-changes.ts'
import { unreadablePicture, unreadableVideo } from './unreadable.ts'
import { writeClip } from './write-clip.ts'

/** Media as the server itself uses them. */
export interface StudioMedia extends MediaApi {
  /** Writes to `file` the clip with every frame drawn anew: as long, as fast, of the same size and with the same sound. @throws NodeError `clip-too-long` */
  redrawClip(ref: ArtifactRef, file: string, draw: (frame: RgbPicture) => RgbPicture, options?: { signal?: AbortSignal }): Promise<void>
}

const maxProbed = 1000
const scenesFps = 8
const maxSceneFrames = 1000

/**
 * Pictures and videos of the store, read and written through sharp and ffmpeg. What a file is, its content says, never
 * its declared type: nothing is handed to a decoder that does not begin like media of its kind.
 * Fails with NodeError `video-unreadable`, `picture-unreadable`, `artifact-missing`, `clip-unwritable`, `ffmpeg-missing`.
 */
export function openMedia({ artifacts }: { artifacts: ArtifactStore }): StudioMedia {
  // Content never changes under its name, so what was once found out about a video stays true.
  const probed = new Map<string, VideoInfo>()

  const named = ({ sha256 }: ArtifactRef) => `The file ${sha256.slice(0, 12)}…`

  async function kindOf({ sha256 }: ArtifactRef): Promise<string | undefined> {
    const found = await artifacts.stat(sha256)
    if (!found) throw missingArtifact(sha256)
    return found.mime.split('/')[0]
  }

  async function videoInfo(ref: ArtifactRef): Promise<VideoInfo> {
    const info = probed.get(ref.sha256) ?? (await probeVideo(await artifacts.pathOf(ref.sha256), named(ref)))
    if (probed.size >= maxProbed) probed.clear()
    probed.set(ref.sha256, info)
    return info
  }

  async function framesOf(ref: ArtifactRef, { size, whole, signal }: { size: number; whole?: boolean; signal?: AbortSignal }, choose: (file: string, info: VideoInfo) => EvenFrames | Promise<EvenFrames>): Promise<TimedPicture[]> {
    const kind = await kindOf(ref)
    if (kind === 'image') return [{ ...(await decodePicture(await artifacts.read(ref), { size, whole, what: named(ref) })), timeS: 0 }]
    if (kind !== 'video') throw unreadableVideo(named(ref), 'is neither a picture nor a video')
    const info = await videoInfo(ref)
    const file = await artifacts.pathOf(ref.sha256)
    return readFrames(file, info, await choose(file, info), { size, whole, what: named(ref), signal })
  }

  return {
    async probe(ref) {
      const kind = await kindOf(ref)
      if (kind === 'image') return probePicture(await artifacts.read(ref), named(ref))
      if (kind === 'video') {
        const { gridFps: _internal, ...info } = await videoInfo(ref)
        return info
      }
      throw unreadableVideo(named(ref), 'is neither a picture nor a video')
    },

    /** Fewer than `count` where the video has fewer frames; one, at 0 s, for a picture. */
    framesEvenly: (ref, { count, ...options }) => framesOf(ref, options, (_, info) => evenFrames(info, count)),

    /** Scenes are looked for at 8 frames a second, in 1,000 frames at most, on pictures of 32 px. */
    framesAtScenes: (ref, { most, ...options }) => framesOf(ref, options, async (file, info) => {
      const dense = evenFrames(info, Math.min(maxSceneFrames, Math.max(1, Math.round(info.durationS * scenesFps))))
      const small = await readFrames(file, info, dense, { size: 32, what: named(ref), signal: options.signal })
      const middles = shotMiddles(shotStarts(small), small.length, most)
      const at = <T>(all: readonly T[]): T[] => middles.map((index) => all[index] as T)
      return { ...dense, times: at(dense.times), numbers: at(dense.numbers) }
    }),

    async decodePicture(ref, { size } = {}) {
      if ((await kindOf(ref)) !== 'image') throw unreadablePicture(named(ref), 'is not a picture')
      return decodePicture(await artifacts.read(ref), { size, what: named(ref) })
    },

    editClip: async (ref, edit, { signal } = {}) => {
      const [info, file] = [await videoInfo(ref), await artifacts.pathOf(ref.sha256)]
      return artifacts.putWritten('video/mp4', (to) => editClip(file, info, edit, to, { what: named(ref), signal }))
    },

    joinClips: async (refs, options) => {
      const parts = await Promise.all(refs.map(async (ref) => ({ file: await artifacts.pathOf(ref.sha256), durationS: (await videoInfo(ref)).durationS })))
      return artifacts.putWritten('video/mp4', (to) => joinClips(parts, to, { ...options, what: `The video of ${refs.length} parts` }))
    },

    framesBetween: (ref, { fromS, toS, fps, ...options }) => framesOf(ref, options, (_, info) => framesOfWindow(info, { fromS, toS, fps })),

    redrawClip: async (ref, file, draw, { signal } = {}) => redrawClip(await artifacts.pathOf(ref.sha256), await videoInfo(ref), file, draw, { what: named(ref), signal }),
    measureTexts: async (texts) => texts.map((text) => {
      const { em, missing } = shapeLine(text)
      return { em, missing }
    }),

    burnText: async (ref, { signal, ...options }) => {
      if ((await kindOf(ref)) === 'image') {
        const bytes = await artifacts.read(ref)
        const { width, height } = await probePicture(bytes, named(ref))
        return artifacts.put(await burnTextIntoPicture(bytes, { ...options, width, height, what: named(ref) }), 'image/png')
      }
      const [info, file] = [await videoInfo(ref), await artifacts.pathOf(ref.sha256)]
      return artifacts.putWritten('video/mp4', (to) => burnTextIntoVideo(file, info, to, { ...options, what: named(ref), signal }))
    },

    savePicture: async (picture, format) => artifacts.put(await encodePicture(picture, format), `image/${format}`),
    saveClip: async (frames, { fps, soundOf, signal }) => {
      const sound = soundOf && (await kindOf(soundOf)) === 'video' ? await artifacts.pathOf(soundOf.sha256) : undefined
      return artifacts.putWritten('video/mp4', (file) => writeClip(frames, file, { fps, soundOf: sound, signal }))
    },
  }
}
