import type { ArtifactRef } from '@/nodes/kit/artifact-ref.ts'
import type { ClipApi, MediaApi } from '@/nodes/kit/node-context.ts'

export interface FrameVector { timeS: number; /** L2-normalised */ vector: Float32Array }

/** Pixels of the frames that a tower is given: it scales them itself, and none takes more than a square of 224 or so. */
const SIZE = 224

/** Vectors of frames of a video, straight from ffmpeg: evenly spaced, or one from the middle of each shot; one for a picture. */
export async function embedFrames({ clip, media }: { clip: ClipApi; media: MediaApi }, ref: ArtifactRef, { sample, count, signal }: { sample: 'evenly' | 'scenes'; /** frames, or shots at most */ count: number; signal?: AbortSignal }): Promise<FrameVector[]> {
  const frames = sample === 'evenly' ? await media.framesEvenly(ref, { count, size: SIZE, signal }) : await media.framesAtScenes(ref, { most: count, size: SIZE, signal })
  const vectors = await clip.embedPictures(frames, { signal })
  return frames.map(({ timeS }, at) => ({ timeS, vector: vectors[at] as Float32Array }))
}
