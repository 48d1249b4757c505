import type { ArtifactRef } from './artifact-ref.ts'
import type { TimedPicture } from './node-context.ts'

/** What is done to a video, in this order. Whatever is left out stays as it is. */
export interface ClipEdit {
  /** seconds from the start; the window is cut exactly, not at key frames */
  window?: { fromS: number; toS: number }
  /** the part of the picture that stays, in fractions of its width and height */
  crop?: { x: number; y: number; width: number; height: number }
  /** 0.25 to 4; 2 is twice as fast */
  speed?: number
  /** plays it forth and back */
  boomerang?: boolean
  /** how often it is played in all, 1 to 10 */
  times?: number
}

export type Transition = 'cut' | 'fade' | 'wipe' | 'slide'

/** Editing by ffmpeg. Equal input gives equal bytes. Fails with NodeError `video-unreadable`, `clip-unwritable`, `edit-invalid`. */
export interface ClipEditApi {
  editClip(ref: ArtifactRef, edit: ClipEdit, options?: { signal?: AbortSignal }): Promise<ArtifactRef>
  /** One video of several, scaled to cover the size and cut to it around the centre; a transition takes `transitionS` of both its neighbours. */
  joinClips(refs: readonly ArtifactRef[], options: { width: number; height: number; fps: number; transition: Transition; transitionS: number; signal?: AbortSignal }): Promise<ArtifactRef>
  /** every frame of a window at `fps`, in squares of `size` px as in framesEvenly; 256 frames at most */
  framesBetween(ref: ArtifactRef, options: { fromS: number; toS: number; fps: number; size: number; signal?: AbortSignal }): Promise<TimedPicture[]>
}
