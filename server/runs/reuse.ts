import { createHash } from 'node:crypto'
import { canonicalJson, contentKey, type KeyMaterial } from '@/nodes/graph/cache-key.ts'
import { explainRerun } from '@/nodes/graph/explain-rerun.ts'
import type { Plan, PlanSource, PlanStep } from '@/nodes/graph/plan.ts'
import type { AnyNodeDefinition } from '@/nodes/kit/define-node.ts'
import type { Prisma, PrismaClient } from '@/prisma/client/client.ts'
import type { StepReason } from '../live/run-event.ts'
import type { Outputs } from './run-snapshot.ts'
import { storable } from './storable.ts'

export interface StoredResult { key: string; kind: string; version: number; material: KeyMaterial; outputs: Outputs; tookMs: number }

/** What the result of a step depends on. `sources` are those that gave something, `keyOf` their content keys. */
export function materialOf(step: PlanStep, sources: Record<string, PlanSource[]>, keyOf: (nodeId: string) => string, environment: Record<string, string>): KeyMaterial {
  const inputs = Object.entries(sources).map(([input, list]) => [input, list.map(({ nodeId, output }) => ({ key: keyOf(nodeId), output }))] as const)
  return { kind: step.kind, version: step.version, params: step.params, environment, inputs: Object.fromEntries(inputs) }
}

export function keyOfMaterial(material: KeyMaterial): string {
  return contentKey(material, (text) => createHash('sha256').update(text, 'utf8').digest('hex'))
}

/** The key of a step whose outputs alone count for what comes after it. */
export function keyOfOutputs({ kind, version }: PlanStep, outputs: Outputs): string {
  return keyOfMaterial({ kind, version, params: {}, environment: { outputs: canonicalJson(outputs) }, inputs: {} })
}

/** Stored results by key, whatever flow, tab or process made them. */
export async function findResults(db: PrismaClient, keys: readonly string[]): Promise<Map<string, Outputs>> {
  if (keys.length === 0) return new Map()
  const rows = await db.$queryRaw<{ key: string; outputs: Outputs }[]>`SELECT "key", "outputs" FROM "StepResult" WHERE "key" = ANY(${[...new Set(keys)]})`
  return new Map(rows.map(({ key, outputs }) => [key, outputs]))
}

/** Stores results, each key once for ever: whoever comes second leaves what is there. In the order of keys, so that two writers never wait for each other in a ring. */
export async function putResults(tx: Prisma.TransactionClient, results: readonly StoredResult[]): Promise<void> {
  if (results.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "StepResult" ("key", "kind", "version", "material", "outputs", "tookMs")
    SELECT r."key", r."kind", r."version", r."material", r."outputs", r."tookMs"
    FROM jsonb_to_recordset(${storable(results)}::jsonb) AS r ("key" text, "kind" text, "version" int, "material" jsonb, "outputs" jsonb, "tookMs" int)
    ORDER BY r."key" ON CONFLICT ("key") DO NOTHING`
}

const RUNS_LOOKED_BACK = 5

/** What the newest result of each node was made of, over the last few runs of the same flow; runs of a file, which belong to no saved flow, go by its name. */
export async function previousMaterials(db: PrismaClient, run: { id: string; flowId: string | null; createdAt: Date }, nodeIds: readonly string[]): Promise<Map<string, KeyMaterial>> {
  const rows = await db.$queryRaw<{ nodeId: string; material: KeyMaterial }[]>`
    WITH "before" AS (
      SELECT "id", "createdAt" FROM "Run" WHERE "createdAt" <= ${run.createdAt}::timestamptz AND "id" <> ${run.id}
        AND "flowId" IS NOT DISTINCT FROM ${run.flowId}::text
        AND ("flowId" IS NOT NULL OR "document"->>'name' = (SELECT "document"->>'name' FROM "Run" WHERE "id" = ${run.id}))
      ORDER BY "createdAt" DESC LIMIT ${RUNS_LOOKED_BACK}::int
    )
    SELECT DISTINCT ON (s."nodeId") s."nodeId", r."material"
    FROM "before" b JOIN "RunStep" s ON s."runId" = b."id" AND s."nodeId" = ANY(${[...nodeIds]}) JOIN "StepResult" r ON r."key" = s."resultKey"
    ORDER BY s."nodeId", b."createdAt" DESC`
  return new Map(rows.map(({ nodeId, material }) => [nodeId, material]))
}

export const reusedReason: StepReason = { code: 'reused', text: 'Nothing that it depends on has changed' }

/** Why a step had to run, in words for the user. */
export function reasonToRun(before: KeyMaterial | undefined, material: KeyMaterial, step: PlanStep, plan: Plan, definition: AnyNodeDefinition): StepReason {
  return explainRerun(before ?? null, material, step, plan, definition) ?? { code: 'retry', text: 'The result of last time is no longer stored' }
}
