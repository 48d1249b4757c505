import type { ArtifactRef } from './artifact-ref.ts'
import type { NodeContext, RgbPicture } from './node-context.ts'

/** Keeps a frame of a video as its thumbnail, signed as cut from it. */
export function publishPoster(frame: RgbPicture, video: ArtifactRef, nodeKind: string, { provenance }: Pick<NodeContext, 'provenance'>): Promise<ArtifactRef> {
  return provenance.publish({ picture: { width: frame.width, height: frame.height, data: frame.data }, format: 'jpeg', made: { by: null, action: 'edited', nodeKind, seed: null, parents: [video] } })
}
