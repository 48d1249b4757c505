import { z } from 'zod'
import { answer } from '@/nodes/kit/answer.ts'
import { artifactRef } from '@/nodes/kit/artifact-ref.ts'

export const runState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled'])
export type RunState = z.infer<typeof runState>
export const stepState = z.enum(['waiting', 'queued', 'running', 'asking', 'done', 'skipped', 'failed', 'cancelled'])
export type StepState = z.infer<typeof stepState>

export const runError = z.object({ code: z.string(), nodeId: z.string().nullable(), text: z.string(), cure: z.string() })
export type RunError = z.infer<typeof runError>

/** Why a step ran or did not: shown on the node. */
export const stepReason = z.object({
  code: z.enum(['first-run', 'params-changed', 'input-changed', 'model-changed', 'catalogue-changed', 'version-changed', 'reused', 'branch-not-taken', 'upstream-failed', 'switched-off', 'retry']),
  text: z.string(),
})
export type StepReason = z.infer<typeof stepReason>

/** The durable log of a run. `seq` starts at 1 and has no gap; a reader resumes after the last one it saw. */
export const runEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('run.queued') }),
  z.object({ type: z.literal('run.started') }),
  z.object({ type: z.literal('run.finished'), state: runState, error: runError.nullable() }),
  z.object({ type: z.literal('step.queued'), nodeId: z.string() }),
  z.object({ type: z.literal('step.started'), nodeId: z.string(), attempt: z.number().int() }),
  z.object({ type: z.literal('step.done'), nodeId: z.string(), reused: z.boolean(), reason: stepReason, tookMs: z.number(), resultKey: z.string() }),
  z.object({ type: z.literal('step.skipped'), nodeId: z.string(), reason: stepReason }),
  z.object({ type: z.literal('step.retrying'), nodeId: z.string(), attempt: z.number().int(), error: runError }),
  z.object({ type: z.literal('step.failed'), nodeId: z.string(), error: runError }),
  z.object({ type: z.literal('step.cancelled'), nodeId: z.string() }),
  z.object({ type: z.literal('step.asking'), nodeId: z.string() }),
  z.object({ type: z.literal('step.answered'), nodeId: z.string(), answer }),
  z.object({ type: z.literal('step.log'), nodeId: z.string(), level: z.enum(['info', 'warn']), message: z.string() }),
])
export type RunEvent = z.infer<typeof runEvent>
export interface LoggedRunEvent { seq: number; at: string; event: RunEvent }

/** The lossy path: the newest progress and picture of a node. Never stored with the run's results. */
export const livePreview = z.object({
  runId: z.string(),
  nodeId: z.string(),
  fraction: z.number().min(0).max(1).nullable(),
  text: z.string().nullable(),
  picture: artifactRef.nullable(),
  at: z.string(),
})
export type LivePreview = z.infer<typeof livePreview>
