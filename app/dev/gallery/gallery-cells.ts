import abSplit from '@/nodes/ab-split/fixtures/outputs.json'
import branch from '@/nodes/branch/fixtures/outputs.json'
import clipCreate from '@/nodes/clip-create/fixtures/outputs.json'
import clipSelect from '@/nodes/clip-select/fixtures/outputs.json'
import fuse from '@/nodes/fuse/fixtures/outputs.json'
import collaborative from '@/nodes/collaborative/fixtures/outputs.json'
import fidelityCheck from '@/nodes/fidelity-check/fixtures/outputs.json'
import instructor from '@/nodes/instructor/fixtures/outputs.json'
import pictureCreate from '@/nodes/picture-create/fixtures/outputs.json'
import previews from '@/nodes/picture-create/fixtures/previews.json'
import rankItems from '@/nodes/rank-items/fixtures/outputs.json'
import recommendation from '@/nodes/recommendation/fixtures/outputs.json'
import reframe from '@/nodes/reframe/fixtures/outputs.json'
import request from '@/nodes/request/fixtures/outputs.json'
import restyle from '@/nodes/restyle/fixtures/outputs.json'
import retriever from '@/nodes/retriever/fixtures/outputs.json'
import reviseClip from '@/nodes/revise-clip/fixtures/outputs.json'
import rewriteText from '@/nodes/rewrite-text/fixtures/outputs.json'
import storyboard from '@/nodes/storyboard/fixtures/outputs.json'
import subtitles from '@/nodes/subtitles/fixtures/outputs.json'
import thumbnailGenerate from '@/nodes/thumbnail-generate/fixtures/outputs.json'
import thumbnailSelect from '@/nodes/thumbnail-select/fixtures/outputs.json'
import viewer from '@/nodes/viewer/fixtures/outputs.json'
import type { StepOutputs } from '@/nodes/face-parts/face.ts'
import type { LivePreview } from '@/server/live/run-event.ts'
import { type NodeRun, waitingNode } from '../../_run/run-view.ts'

/** What each node gave once, kept as files; the test beside this one holds them to the contract. */
export const outputsByKind: Readonly<Record<string, unknown>> = {
  viewer, request, instructor, retriever, collaborative, 'thumbnail-select': thumbnailSelect, 'picture-create': pictureCreate, 'clip-create': clipCreate, 'fidelity-check': fidelityCheck, recommendation,
  'thumbnail-generate': thumbnailGenerate, 'clip-select': clipSelect, restyle, 'revise-clip': reviseClip, reframe, subtitles, 'rewrite-text': rewriteText, storyboard, fuse, branch, 'rank-items': rankItems, 'ab-split': abSplit,
}

export interface GalleryCell { name: string; run: NodeRun | null; preview: LivePreview | null; outputs: StepOutputs | undefined; before?: StepOutputs }

/** One node in every state that it can be in. `frame` counts up while the page is open, so that previews sharpen. */
export function cellsOf(kind: string, frame: number, startedAt: string): GalleryCell[] {
  const outputs = outputsByKind[kind] as StepOutputs
  const run = (changes: Partial<NodeRun>): NodeRun => ({ ...waitingNode, kind, title: kind, attempt: 1, startedAt, ...changes })
  const cell = (name: string, changes: Partial<NodeRun>, more: Partial<GalleryCell> = {}): GalleryCell => ({ name, run: run(changes), preview: null, outputs: undefined, ...more })
  const preview = kind === 'picture-create' ? pictureAt(frame, startedAt) : barAt(frame, startedAt)
  const error = { code: 'video-unreadable', nodeId: kind, text: '“Dog daily” cannot be read: the file ends in the middle of a frame.', cure: 'Upload the video again, or take it out of the catalogue.' }
  return [
    cell('running, preview', { state: 'running' }, { preview }),
    cell('done', { state: 'done', tookMs: 1240, reason: { code: 'first-run', text: 'First run of this step.' } }, { outputs }),
    cell('reused', { state: 'done', tookMs: 1240, reused: true, reason: { code: 'reused', text: 'Nothing that it depends on has changed.' } }, { outputs }),
    cell('failed', { state: 'failed', error }),
    cell('skipped', { state: 'skipped', reason: { code: 'branch-not-taken', text: 'The catalogue meets the need, so nothing has to be made.' } }),
    cell('running', { state: 'running' }),
    cell('trying again', { state: 'queued', attempt: 2, error }),
    cell('queued', { state: 'queued' }),
    cell('queued, run before', { state: 'queued' }, { before: outputs }),
    cell('asks a person', { state: 'asking' }),
    cell('waiting', { state: 'waiting', startedAt: null }),
    { name: 'not run', run: null, preview: null, outputs: undefined },
    cell('done, empty', { state: 'done', tookMs: 3 }, { outputs: {} }),
    cell('cancelled', { state: 'cancelled' }),
  ]
}

function pictureAt(frame: number, at: string): LivePreview {
  const step = previews[frame % previews.length]!
  return { runId: 'gallery', nodeId: 'picture-create', ...step, at }
}
function barAt(frame: number, at: string): LivePreview {
  const fraction = (frame % 10) / 10
  return { runId: 'gallery', nodeId: '', fraction, text: `${Math.round(fraction * 12)} of 12`, picture: null, at }
}
