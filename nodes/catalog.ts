import { abSplit } from './ab-split/definition.ts'
import { branch } from './branch/definition.ts'
import { cacheBoundary } from './cache-boundary/definition.ts'
import { checkAuthenticity } from './check-authenticity/definition.ts'
import { aiLabel } from './ai-label/definition.ts'
import { checkBias } from './check-bias/definition.ts'
import { checkIdentifiability } from './check-identifiability/definition.ts'
import { checkLegal } from './check-legal/definition.ts'
import { checkPrivacy } from './check-privacy/definition.ts'
import { checkSafety } from './check-safety/definition.ts'
import { clipCreate } from './clip-create/definition.ts'
import { clipSelect } from './clip-select/definition.ts'
import { collaborative } from './collaborative/definition.ts'
import { constant } from './constant/definition.ts'
import { fidelityCheck } from './fidelity-check/definition.ts'
import { filterItems } from './filter-items/definition.ts'
import { fuse } from './fuse/definition.ts'
import { humanApproval } from './human-approval/definition.ts'
import { instructor } from './instructor/definition.ts'
import { mediaInput } from './media-input/definition.ts'
import { mergeItems } from './merge-items/definition.ts'
import { note } from './note/definition.ts'
import { pictureCreate } from './picture-create/definition.ts'
import { policy } from './policy/definition.ts'
import { popular } from './popular/definition.ts'
import { rankItems } from './rank-items/definition.ts'
import { recent } from './recent/definition.ts'
import { recommendation } from './recommendation/definition.ts'
import { reframe } from './reframe/definition.ts'
import { request } from './request/definition.ts'
import { restyle } from './restyle/definition.ts'
import { retriever } from './retriever/definition.ts'
import { storyboard } from './storyboard/definition.ts'
import { thumbnailGenerate } from './thumbnail-generate/definition.ts'
import { thumbnailSelect } from './thumbnail-select/definition.ts'
import { viewer } from './viewer/definition.ts'
import { webhook } from './webhook/definition.ts'
import { subtitles } from './subtitles/definition.ts'
import { reviseClip } from './revise-clip/definition.ts'
import { rewriteText } from './rewrite-text/definition.ts'
import type { AnyNodeDefinition } from './kit/define-node.ts'

/** Every node by its kind: what the palette shows and the compiler knows. One line a node. */
export const catalog = {
  viewer,
  request,
  'media-input': mediaInput,
  constant,
  instructor,
  retriever,
  collaborative,
  popular,
  recent,
  'thumbnail-select': thumbnailSelect,
  'thumbnail-generate': thumbnailGenerate,
  'clip-select': clipSelect,
  restyle,
  'revise-clip': reviseClip,
  reframe,
  subtitles,
  'rewrite-text': rewriteText,
  'picture-create': pictureCreate,
  'clip-create': clipCreate,
  storyboard,
  'fidelity-check': fidelityCheck,
  'check-safety': checkSafety,
  'check-privacy': checkPrivacy,
  'check-authenticity': checkAuthenticity,
  'check-legal': checkLegal,
  'check-identifiability': checkIdentifiability,
  'ai-label': aiLabel,
  'check-bias': checkBias,
  policy,
  branch,
  'rank-items': rankItems,
  'ab-split': abSplit,
  'human-approval': humanApproval,
  recommendation,
  'merge-items': mergeItems,
  fuse,
  'filter-items': filterItems,
  'cache-boundary': cacheBoundary,
  webhook,
  note,
} satisfies Record<string, AnyNodeDefinition>
