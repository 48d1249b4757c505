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
  /** drawn at this size, in pixels; only remarks have one, cards know their own */
  size: z.object({ width: z.number().min(40).max(4000), height: z.number().min(40).max(4000) }).optional(),
  /** disabled: the step is skipped, and so is what needs it; bypassed: what comes in is passed on where types fit. Absent: it works */
  mode: z.enum(['disabled', 'bypassed']).optional(),
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

export const groupColours = ['grey', 'blue', 'green', 'amber', 'rose', 'violet'] as const
/** A frame around nodes, for those who read the flow: nothing about it changes what runs. A node is in one group at most. */
export const graphGroup = z.object({
  id,
  title: z.string().max(120).default(''),
  colour: z.enum(groupColours).default('grey'),
  collapsed: z.boolean().default(false),
  /** ids of its nodes; its place and size follow from theirs */
  nodes: z.array(id).max(5000),
})
export type GraphGroup = z.infer<typeof graphGroup>

/** A flow as it is saved, exported, diffed and frozen with a run. Pure data, nothing in it is ever evaluated. */
export const graphDocument = z.object({
  format: z.literal(FORMAT),
  name: z.string().min(1).max(120),
  description: z.string().max(2000).default(''),
  nodes: z.array(graphNode).max(5000),
  edges: z.array(graphEdge).max(20_000),
  groups: z.array(graphGroup).max(500).optional(),
})
export type GraphDocument = z.infer<typeof graphDocument>
