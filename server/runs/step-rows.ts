import type { Prisma } from '@/prisma/client/client.ts'
import type { Answer } from '@/nodes/kit/answer.ts'
import type { RunError, StepReason, StepState } from '../live/run-event.ts'
import type { SkipReason } from '@/nodes/graph/ready.ts'
import { storable } from './storable.ts'

/** A step as it stands in the database. */
export interface StepRow {
  nodeId: string
  stage: number
  state: StepState
  epoch: number
  attempt: number
  outputs: string[]
  /** why it was skipped */
  skipped: SkipReason['code'] | null
  /** what a person decided about it */
  answer: Answer | null
  contentKey: string | null
  resultKey: string | null
  leaseToken: string | null
  /** a worker holds it, and its lease is good */
  held: boolean
}

/** The steps of a run: all, or those named. */
export function readSteps(tx: Prisma.TransactionClient, runId: string, nodeIds: readonly string[] | null = null): Promise<StepRow[]> {
  return tx.$queryRaw<StepRow[]>`
    SELECT "nodeId", "stage", "state", "epoch", "attempt", "outputs", "answer", "contentKey", "resultKey", "leaseToken",
      CASE WHEN "state" = 'skipped' THEN "reason"->>'code' END AS "skipped",
      COALESCE("leaseToken" IS NOT NULL AND "leaseUntil" > clock_timestamp(), false) AS "held"
    FROM "RunStep" WHERE "runId" = ${runId} AND (${nodeIds}::text[] IS NULL OR "nodeId" = ANY(${nodeIds}::text[]))`
}

/** From one state to another; what is left out stays as it is. A lease ends unless `lease` says "keep". */
export interface StepChange {
  nodeId: string
  from: StepState
  to: StepState
  /** who must hold the step: a token, or null for nobody's; left out where it does not matter */
  holder?: string | null
  lease?: 'keep'
  attempt?: number
  epoch?: number
  contentKey?: string
  resultKey?: string
  outputs?: string[]
  reused?: boolean
  reason?: StepReason
  error?: RunError
  answer?: Answer
  tookMs?: number
  /** ISO instants */
  queuedAt?: string
  startedAt?: string
  finishedAt?: string
}

/** Somebody else has changed a step meanwhile: what was about to be written no longer holds. */
export class StepMoved extends Error {
  override name = 'StepMoved'
}

/**
 * The one statement that changes steps: compare-and-set, all or nothing.
 * @throws StepMoved when a step is in another state or another's hands; the transaction must then end without effect.
 */
export async function changeSteps(tx: Prisma.TransactionClient, runId: string, changes: readonly StepChange[]): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map((change) => ({ ...change, anyHolder: change.holder === undefined }))
  const changed = await tx.$executeRaw`
    UPDATE "RunStep" AS s SET
      "state" = c."to",
      "leaseToken" = CASE WHEN c."lease" = 'keep' THEN s."leaseToken" END,
      "leaseUntil" = CASE WHEN c."lease" = 'keep' THEN s."leaseUntil" END,
      "attempt" = COALESCE(c."attempt", s."attempt"),
      "epoch" = COALESCE(c."epoch", s."epoch"),
      "contentKey" = COALESCE(c."contentKey", s."contentKey"),
      "resultKey" = COALESCE(c."resultKey", s."resultKey"),
      "outputs" = COALESCE(c."outputs", s."outputs"),
      "reused" = COALESCE(c."reused", s."reused"),
      "reason" = COALESCE(c."reason", s."reason"),
      "error" = COALESCE(c."error", CASE WHEN c."to" <> 'done' THEN s."error" END),
      "answer" = COALESCE(c."answer", s."answer"),
      "tookMs" = COALESCE(c."tookMs", s."tookMs"),
      "queuedAt" = COALESCE(c."queuedAt", s."queuedAt"),
      "startedAt" = COALESCE(c."startedAt", s."startedAt"),
      "finishedAt" = COALESCE(c."finishedAt", s."finishedAt")
    FROM jsonb_to_recordset(${storable(rows)}::jsonb) AS c (
      "nodeId" text, "from" text, "to" text, "holder" text, "anyHolder" boolean, "lease" text, "attempt" int, "epoch" int, "contentKey" text,
      "resultKey" text, "outputs" text[], "reused" boolean, "reason" jsonb, "error" jsonb, "answer" jsonb, "tookMs" int,
      "queuedAt" timestamptz, "startedAt" timestamptz, "finishedAt" timestamptz)
    WHERE s."runId" = ${runId} AND s."nodeId" = c."nodeId" AND s."state" = c."from"
      AND (c."anyHolder" OR s."leaseToken" IS NOT DISTINCT FROM c."holder")`
  if (changed !== changes.length) throw new StepMoved(`${changes.length - changed} of ${changes.length} steps of run ${runId} have moved on`)
}
