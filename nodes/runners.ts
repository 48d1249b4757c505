import { runAbSplit } from './ab-split/run.ts'
import { runBranch } from './branch/run.ts'
import { runCacheBoundary } from './cache-boundary/run.ts'
import { runCheckAuthenticity } from './check-authenticity/run.ts'
import { runAiLabel } from './ai-label/run.ts'
import { runCheckBias } from './check-bias/run.ts'
import { runCheckIdentifiability } from './check-identifiability/run.ts'
import { runCheckLegal } from './check-legal/run.ts'
import { runCheckPrivacy } from './check-privacy/run.ts'
import { runCheckSafety } from './check-safety/run.ts'
import { runClipCreate } from './clip-create/run.ts'
import { runClipSelect } from './clip-select/run.ts'
import { runCollaborative } from './collaborative/run.ts'
import { runConstant } from './constant/run.ts'
import { runFidelityCheck } from './fidelity-check/run.ts'
import { runFilterItems } from './filter-items/run.ts'
import { runFuse } from './fuse/run.ts'
import { runHumanApproval } from './human-approval/run.ts'
import { runInstructor } from './instructor/run.ts'
import { runMediaInput } from './media-input/run.ts'
import { runMergeItems } from './merge-items/run.ts'
import { runNote } from './note/run.ts'
import { runPictureCreate } from './picture-create/run.ts'
import { runPolicy } from './policy/run.ts'
import { runPopular } from './popular/run.ts'
import { runRankItems } from './rank-items/run.ts'
import { runRecent } from './recent/run.ts'
import { runRecommendation } from './recommendation/run.ts'
import { runReframe } from './reframe/run.ts'
import { runRequest } from './request/run.ts'
import { runRestyle } from './restyle/run.ts'
import { runRetriever } from './retriever/run.ts'
import { runStoryboard } from './storyboard/run.ts'
import { runThumbnailGenerate } from './thumbnail-generate/run.ts'
import { runThumbnailSelect } from './thumbnail-select/run.ts'
import { runViewer } from './viewer/run.ts'
import { runWebhook } from './webhook/run.ts'
import { runSubtitles } from './subtitles/run.ts'
import { runReviseClip } from './revise-clip/run.ts'
import { runRewriteText } from './rewrite-text/run.ts'
import type { AnyNodeRunner } from './kit/define-node.ts'

/** What runs each node, by its kind. Worker only. One line a node. */
export const runners = {
  viewer: runViewer,
  request: runRequest,
  'media-input': runMediaInput,
  constant: runConstant,
  instructor: runInstructor,
  retriever: runRetriever,
  collaborative: runCollaborative,
  popular: runPopular,
  recent: runRecent,
  'thumbnail-select': runThumbnailSelect,
  'thumbnail-generate': runThumbnailGenerate,
  'clip-select': runClipSelect,
  restyle: runRestyle,
  reframe: runReframe,
  'picture-create': runPictureCreate,
  'clip-create': runClipCreate,
  storyboard: runStoryboard,
  'fidelity-check': runFidelityCheck,
  'check-safety': runCheckSafety,
  'check-privacy': runCheckPrivacy,
  'check-authenticity': runCheckAuthenticity,
  'check-legal': runCheckLegal,
  'check-identifiability': runCheckIdentifiability,
  'ai-label': runAiLabel,
  'check-bias': runCheckBias,
  policy: runPolicy,
  branch: runBranch,
  'rank-items': runRankItems,
  'ab-split': runAbSplit,
  'human-approval': runHumanApproval,
  recommendation: runRecommendation,
  'merge-items': runMergeItems,
  fuse: runFuse,
  'filter-items': runFilterItems,
  'cache-boundary': runCacheBoundary,
  webhook: runWebhook,
  note: runNote,
  subtitles: runSubtitles,
  'revise-clip': runReviseClip,
  'rewrite-text': runRewriteText,
} satisfies Record<string, AnyNodeRunner>
