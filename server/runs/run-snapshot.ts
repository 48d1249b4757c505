import type { Plan } from '@/nodes/graph/plan.ts'
import type { GraphDocument } from '@/nodes/graph/document.ts'
import type { PortValue } from '@/nodes/kit/port-types.ts'
import type { PrismaClient } from '@/prisma/client/client.ts'
import { runState, stepState, type RunError, type RunState, type StepReason, type StepState } from '../live/run-event.ts'
import { patient } from './locked-run.ts'

/** The values a step gave, by output name; an optional output that stayed empty is absent. */
export type Outputs = Record<string, PortValue>

export interface RunSummary {
  id: string
  flowId: string | null
  name: string
  state: RunState
  error: RunError | null
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
}

export interface StepSnapshot {
  nodeId: string
  title: string
  kind: string
  /** index of the job that it shares with its neighbours */
  stage: number
  state: StepState
  attempt: number
  reason: StepReason | null
  error: RunError | null
  reused: boolean
  tookMs: number | null
  startedAt: string | null
  finishedAt: string | null
  resultKey: string | null
  outputs: Outputs | null
}

/** A run at one moment: the state after event `lastSeq`, from which a reader of the log goes on. */
export interface RunSnapshot { run: RunSummary & { document: GraphDocument; plan: Plan }; steps: StepSnapshot[]; lastSeq: number }

/** Reads a run and its steps, in plan order, as of one moment; null when there is no such run. */
export async function readRun(db: PrismaClient, runId: string): Promise<RunSnapshot | null> {
  return db.$transaction(async (tx) => {
    const run = await tx.run.findUnique({ where: { id: runId } })
    if (!run) return null
    const rows = new Map((await tx.runStep.findMany({ where: { runId } })).map((row) => [row.nodeId, row]))
    const keys = [...new Set([...rows.values()].flatMap(({ resultKey }) => resultKey ?? []))]
    const results = new Map((await tx.stepResult.findMany({ where: { key: { in: keys } }, select: { key: true, outputs: true } })).map(({ key, outputs }) => [key, outputs as Outputs]))
    const plan = run.plan as unknown as Plan
    const steps = plan.steps.map(({ nodeId, title, kind }): StepSnapshot => {
      const row = rows.get(nodeId)!
      return {
        nodeId, title, kind, stage: row.stage, state: stepState.parse(row.state), attempt: row.attempt,
        reason: row.reason as StepReason | null, error: row.error as RunError | null, reused: row.reused, tookMs: row.tookMs,
        startedAt: instant(row.startedAt), finishedAt: instant(row.finishedAt), resultKey: row.resultKey,
        outputs: (row.resultKey && results.get(row.resultKey)) || null,
      }
    })
    return { run: { ...summaryOf(run, nameIn(run.document)), document: run.document as unknown as GraphDocument, plan }, steps, lastSeq: run.eventSeq }
  }, { ...patient, isolationLevel: 'RepeatableRead' })
}

/** The newest runs, of one flow or of all. */
export async function listRuns(db: PrismaClient, { flowId, limit }: { flowId?: string; limit: number }): Promise<RunSummary[]> {
  const rows = await db.$queryRaw<(RunRow & { name: string })[]>`
    SELECT "id", "flowId", "state", "error", "createdAt", "startedAt", "finishedAt", COALESCE("document"->>'name', '') AS "name"
    FROM "Run" WHERE ${flowId ?? null}::text IS NULL OR "flowId" = ${flowId ?? null}::text
    ORDER BY "createdAt" DESC, "id" LIMIT ${limit}::int`
  return rows.map((row) => summaryOf(row, row.name))
}

/** What one step of a run gave; null when it gave nothing. */
export async function readOutputs(db: PrismaClient, runId: string, nodeId: string): Promise<Outputs | null> {
  const rows = await db.$queryRaw<{ outputs: Outputs }[]>`
    SELECT r."outputs" FROM "RunStep" s JOIN "StepResult" r ON r."key" = s."resultKey" WHERE s."runId" = ${runId} AND s."nodeId" = ${nodeId}`
  return rows[0]?.outputs ?? null
}

interface RunRow { id: string; flowId: string | null; state: string; error: unknown; createdAt: Date; startedAt: Date | null; finishedAt: Date | null }

function summaryOf({ id, flowId, state, error, createdAt, startedAt, finishedAt }: RunRow, name: string): RunSummary {
  return {
    id, flowId, name, state: runState.parse(state), error: error as RunError | null,
    createdAt: createdAt.toISOString(), startedAt: instant(startedAt), finishedAt: instant(finishedAt),
  }
}

function instant(date: Date | null): string | null {
  return date?.toISOString() ?? null
}

function nameIn(document: unknown): string {
  return typeof document === 'object' && document !== null && 'name' in document ? String(document.name) : ''
}
