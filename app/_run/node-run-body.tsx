'use client'
import { RotateCw, TriangleAlert } from 'lucide-react'
import { type ReactNode, memo, useState } from 'react'
import type { Face, StepOutputs } from '@/nodes/face-parts/face.ts'
import { Note } from '@/nodes/face-parts/note.tsx'
import { faceOf } from '@/nodes/faces.ts'
import type { LivePreview } from '@/server/live/run-event.ts'
import { AskingPerson } from './asking-person.tsx'
import { FaceOutline } from './face-outline.tsx'
import styles from './node-run-body.module.css'
import { NodeRunLine } from './node-run-line.tsx'
import { PreviewPicture } from './preview-picture.tsx'
import { useNodePreview, useNodeRun } from './run-context.tsx'
import type { NodeRun } from './run-view.ts'
import { useStepOutputs } from './use-step-outputs.ts'

/** What the shown run has to say inside the card of a node. Its height depends on the kind alone. */
export const NodeRunBody = memo(function NodeRunBody({ nodeId, kind }: { nodeId: string; kind: string }) {
  const outputs = useStepOutputs(nodeId)
  return <NodeRunView nodeId={nodeId} run={useNodeRun(nodeId)} preview={useNodePreview(nodeId)} outputs={outputs} before={useLastKnown(outputs)} face={faceOf(kind)} />
})

/** The value of now, else the last one there was. */
function useLastKnown<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value)
  if (value !== undefined && value !== last) setLast(value)
  return value ?? last
}

export interface NodeRunViewProps {
  nodeId?: string
  run: NodeRun | null
  preview: LivePreview | null
  outputs: StepOutputs | undefined
  face: Face
  /** what it gave in the run shown before: stays, faintly, until this run reaches the node */
  before?: StepOutputs
}

/** The same from plain values, for any state: what the gallery shows. */
export function NodeRunView({ nodeId, run, preview, outputs, before, face }: NodeRunViewProps) {
  return (
    <div className={styles.body} data-run-of={nodeId} data-run-state={run?.state ?? 'none'} data-reused={run?.reused || undefined}>
      <div className={styles.stage} style={{ height: face.height }}><Stage nodeId={nodeId} run={run} preview={preview} outputs={outputs} before={before} face={face} /></div>
      <NodeRunLine run={run} preview={preview} />
    </div>
  )
}

function Stage({ nodeId, run, preview, outputs, before, face }: NodeRunViewProps) {
  const picture = preview?.picture ?? null
  const failed = run?.state === 'failed' || (run?.state === 'queued' && run.error !== null)
  const over = run?.state === 'skipped' || run?.state === 'cancelled' || run?.state === 'asking'
  // one element for the result of now and, faintly, of before: a reused result does not blink
  const result = run && !failed && !over ? (outputs ?? (picture && run.state !== 'waiting' ? undefined : before)) : undefined
  if (result && Object.keys(result).length > 0) return <div className={styles.face} data-faint={!outputs}><face.Body outputs={result} /></div>
  switch (run?.state) {
    case 'asking':
      return <AskingPerson nodeId={nodeId ?? ''} />
    case 'running':
      return picture ? <PreviewPicture artifact={picture} alt={preview?.text ?? 'Preview'} /> : <FaceOutline outline={face.outline} busy />
    case 'done':
      if (outputs) return <Note>{face.nothing ?? 'Nothing came out, as this node allows.'}</Note>
      // the result is on its way: what was seen last stays
      return picture ? <PreviewPicture artifact={picture} alt="Preview" /> : <FaceOutline outline={face.outline} busy={false} />
    case 'failed':
      return <Trouble short={face.height < 80} icon={<TriangleAlert size={14} aria-hidden />} text={run.error?.text ?? 'This step failed.'} cure={run.error?.cure ?? ''} tone="bad" />
    case 'skipped':
      return <Note>{run.reason?.text ?? 'Nothing to do here in this run.'}</Note>
    case 'cancelled':
      return <Note>Stopped before it was done.</Note>
    case 'queued':
      if (run.error) return <Trouble short={face.height < 80} icon={<RotateCw size={14} aria-hidden />} text={run.error.text} cure={`Trying again (try ${run.attempt}).`} tone="warn" />
      return <FaceOutline outline={face.outline} busy={false} />
    default:
      return <FaceOutline outline={face.outline} busy={false} />
  }
}

function Trouble({ icon, text, cure, tone, short }: { icon: ReactNode; text: string; cure: string; tone: 'bad' | 'warn'; short: boolean }) {
  return (
    <div className={styles.trouble} data-tone={tone} data-short={short} title={`${text} ${cure}`}>
      {icon}
      <p><b>{text}</b><span>{cure}</span></p>
    </div>
  )
}
