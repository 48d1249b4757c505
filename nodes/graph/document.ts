import { z } from 'zod'

/** The newest format; older documents are brought up by the named steps in migrate.ts. */
export const FORMAT = 1

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'letters, digits, "-" and "_", at most 64')
const portRef = z.object({ node: id, port: z.string().min(1).max(64) })

export const graphNode = z.object({
  id,
  kind: z.string().min(1).max(64),
  version: z.number().int().positive(),
  /** the user's own name for it; the definition's title where absent */
  title: z.string().max(120).optional(),
  position: z.object({ x: z.number().finite(), y: z.number().finite() }),
  params: z.record(z.string(), z.json()).default({}),
  execution: z.object({
    /** tries in all, the first one included */
    attempts: z.number().int().min(1).max(10).default(2),
    /** seconds before a try is given up */
    timeoutS: z.number().positive().max(86_400).default(300),
    /** stop: the run fails; skip: the step gives nothing and what needs it is skipped */
    onError: z.enum(['stop', 'skip']).default('stop'),
  }).prefault({}),
})
export type GraphNode = z.infer<typeof graphNode>

export const graphEdge = z.object({ id, from: portRef, to: portRef })
export type GraphEdge = z.infer<typeof graphEdge>

/** A flow as it is saved, exported, diffed and frozen with a run. Pure data, nothing in it is ever evaluated. */
export const graphDocument = z.object({
  format: z.literal(FORMAT),
  name: z.string().min(1).max(120),
  description: z.string().max(2000).default(''),
  nodes: z.array(graphNode).max(5000),
  edges: z.array(graphEdge).max(20_000),
})
export type GraphDocument = z.infer<typeof graphDocument>
