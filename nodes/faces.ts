import { type Face } from './face-parts/face.ts'
import { itemsFace } from './face-parts/items-face.tsx'
import { plainFace } from './face-parts/plain-face.tsx'
import { verdictsFace } from './face-parts/verdicts-face.tsx'
import { abSplitFace } from './ab-split/face.tsx'
import { branchFace } from './branch/face.tsx'
import { clipCreateFace } from './clip-create/face.tsx'
import { clipSelectFace } from './clip-select/face.tsx'
import { collaborativeFace } from './collaborative/face.tsx'
import { instructorFace } from './instructor/face.tsx'
import { pictureCreateFace } from './picture-create/face.tsx'
import { rankItemsFace } from './rank-items/face.tsx'
import { recommendationFace } from './recommendation/face.tsx'
import { reframeFace } from './reframe/face.tsx'
import { requestFace } from './request/face.tsx'
import { restyleFace } from './restyle/face.tsx'
import { retrieverFace } from './retriever/face.tsx'
import { reviseClipFace } from './revise-clip/face.tsx'
import { rewriteTextFace } from './rewrite-text/face.tsx'
import { storyboardFace } from './storyboard/face.tsx'
import { subtitlesFace } from './subtitles/face.tsx'
import { thumbnailGenerateFace } from './thumbnail-generate/face.tsx'
import { thumbnailSelectFace } from './thumbnail-select/face.tsx'
import { viewerFace } from './viewer/face.tsx'

const foundFace = itemsFace('Nothing was found.', 'score')

/** How nodes show their results on the canvas, by kind. A node without a face of its own is shown by the types of its outputs. */
const faces: Readonly<Record<string, Face>> = {
  viewer: viewerFace,
  request: requestFace,
  instructor: instructorFace,
  retriever: retrieverFace,
  popular: foundFace,
  recent: foundFace,
  fuse: foundFace,
  collaborative: collaborativeFace,
  'thumbnail-select': thumbnailSelectFace,
  'thumbnail-generate': thumbnailGenerateFace,
  'clip-select': clipSelectFace,
  restyle: restyleFace,
  'revise-clip': reviseClipFace,
  reframe: reframeFace,
  subtitles: subtitlesFace,
  'rewrite-text': rewriteTextFace,
  'picture-create': pictureCreateFace,
  'clip-create': clipCreateFace,
  storyboard: storyboardFace,
  'fidelity-check': verdictsFace,
  'check-safety': verdictsFace,
  'check-privacy': verdictsFace,
  'check-authenticity': verdictsFace,
  'check-legal': verdictsFace,
  'check-bias': verdictsFace,
  'check-identifiability': verdictsFace,
  policy: verdictsFace,
  branch: branchFace,
  'rank-items': rankItemsFace,
  'ab-split': abSplitFace,
  recommendation: recommendationFace,
}

export function faceOf(kind: string): Face {
  return (Object.hasOwn(faces, kind) ? faces[kind] : undefined) ?? plainFace
}
export const kindsWithFace: readonly string[] = Object.keys(faces)
