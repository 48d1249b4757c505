import { implement } from '../kit/define-node.ts'
import { NodeError } from '../kit/node-error.ts'
import { mediaInput } from './definition.ts'

/** px at which the picture of a video is kept */
const size = 512

export const runMediaInput = implement(mediaInput, async ({ nodeId, params }, context) => {
  const artifact = await context.artifacts.stat(params.file)
  if (!artifact) throw new NodeError('file-missing', 'The chosen file is no longer in the store.', 'Choose it again in the node.')
  const { media, signal } = context
  const { kind, width, height, durationS, fps } = await media.probe(artifact)
  const title = params.title.trim() || (kind === 'image' ? 'Your picture' : 'Your video')
  const frame = kind === 'image' ? null : (await media.framesEvenly(artifact, { count: 1, size, signal }))[0]
  const poster = frame ? await media.savePicture(frame, 'webp') : null
  const item = {
    id: `given-${artifact.sha256.slice(0, 12)}`, origin: 'catalogue' as const, title, caption: params.title.trim(), media: { kind, artifact, width, height, durationS }, thumbnail: poster ?? artifact,
    score: 0, scores: {}, sourceItemId: null, verdicts: [], decisions: [{ nodeId, kind: 'media-input', text: 'Given by you.', figures: {} }],
  }
  return {
    picture: { type: 'image', artifact: poster ?? artifact, width: frame?.width ?? width, height: frame?.height ?? height, alt: title },
    ...(kind === 'clip' && durationS && fps ? { video: { type: 'clip', artifact, poster, width, height, durationS, fps, alt: title } } : {}),
    items: { type: 'items', items: [item] },
  }
})
