import { z } from 'zod'
import { graphDocument, graphEdge, graphNode, type GraphEdge, type GraphGroup, type GraphNode } from './document.ts'
import { migrateDocument } from './migrate.ts'
import type { Problem } from './plan.ts'
import { problems, type NamedNode } from './problem-text.ts'

/** Params nested deeper than this are refused before any recursive code sees them. */
const MAX_PARAM_DEPTH = 64

/** As much of a document as can be read, so that one bad node does not hide what is wrong with the others. */
export interface ReadDocument {
  nodes: GraphNode[]
  edges: GraphEdge[]
  /** absent where the document has none, or something in it cannot be read */
  groups?: GraphGroup[]
  /** nodes that are there but cannot be read; wires to them are not dangling */
  unreadable: NamedNode[]
  /** false when the list of nodes or edges itself cannot be read */
  readable: boolean
  problems: Problem[]
}

/** Reads anything at all as a graph document: older formats are brought up, every schema issue is laid at the door of its node or wire. */
export function readDocument(input: unknown): ReadDocument {
  const migrated = migrateDocument(input)
  if (!migrated.ok) return { nodes: [], edges: [], unreadable: [], readable: false, problems: [migrated.problem] }
  const { document, problems: tooDeep } = withoutDeepParams(migrated.document)
  const parsed = graphDocument.safeParse(document)
  if (parsed.success) return { ...parsed.data, unreadable: [], readable: true, problems: tooDeep }

  const rawNodes = listAt(document, 'nodes')
  const rawEdges = listAt(document, 'edges')
  const issues = parsed.error.issues
  const badAt = (list: 'nodes' | 'edges'): Set<unknown> => new Set(issues.filter(({ path }) => path[0] === list).map(({ path }) => path[1]))
  const badNodes = badAt('nodes')
  const badEdges = badAt('edges')
  // an issue with the list itself (not a list, too many entries) has no index
  const readable = !badNodes.has(undefined) && !badEdges.has(undefined) && rawNodes !== null && rawEdges !== null
  return {
    nodes: readable ? rawNodes.filter((_, index) => !badNodes.has(index)).map((raw) => graphNode.parse(raw)) : [],
    edges: readable ? rawEdges.filter((_, index) => !badEdges.has(index)).map((raw) => graphEdge.parse(raw)) : [],
    unreadable: readable ? rawNodes.flatMap((raw, index) => (badNodes.has(index) ? (nameOf(raw) ?? []) : [])) : [],
    readable,
    problems: [...tooDeep, ...issues.map((issue) => problemOf(issue, rawNodes ?? [], rawEdges ?? []))],
  }
}

function problemOf(issue: z.core.$ZodIssue, nodes: readonly unknown[], edges: readonly unknown[]): Problem {
  const [list, index, ...rest] = issue.path
  if (list === 'nodes' && typeof index === 'number') {
    const node = nameOf(nodes[index])
    if (node && rest[0] === 'params' && typeof rest[1] === 'string') return problems.paramUnreadable(node, rest[1])
    const where = [node ? `step “${node.title}”` : `step number ${index + 1}`, ...rest.map(String)].join(', ')
    return problems.document(where, issue.message, { nodeId: node?.id })
  }
  if (list === 'edges' && typeof index === 'number') {
    const edgeId = textAt(edges[index], 'id')
    const where = [edgeId ? `wire “${edgeId}”` : `wire number ${index + 1}`, ...rest.map(String)].join(', ')
    return problems.document(where, issue.message, { edgeId })
  }
  return problems.document(issue.path.map(String).join(', ') || 'the file', issue.message)
}

/** Takes the params off every node that nests them too deep; the problems say so. */
function withoutDeepParams(document: unknown): { document: unknown; problems: Problem[] } {
  const nodes = listAt(document, 'nodes')
  const found: Problem[] = []
  const shallow = nodes?.map((raw: unknown, index) => {
    if (typeof raw !== 'object' || raw === null || !('params' in raw) || !isDeeperThan(raw.params, MAX_PARAM_DEPTH)) return raw
    found.push(problems.tooDeep(nameOf(raw) ?? { id: '', title: `step number ${index + 1}` }, MAX_PARAM_DEPTH))
    return { ...raw, params: {} }
  })
  return { document: found.length > 0 ? { ...(document as object), nodes: shallow } : document, problems: found }
}

function isDeeperThan(value: unknown, levels: number): boolean {
  const open: { value: unknown; depth: number }[] = [{ value, depth: 0 }]
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const { value, depth } = entry
    if (typeof value !== 'object' || value === null) continue
    if (depth === levels) return true
    for (const inner of Object.values(value)) open.push({ value: inner, depth: depth + 1 })
  }
  return false
}

function nameOf(raw: unknown): NamedNode | null {
  const id = textAt(raw, 'id')
  return id === undefined ? null : { id, title: textAt(raw, 'title') || textAt(raw, 'kind') || id }
}

function textAt(raw: unknown, key: string): string | undefined {
  if (typeof raw !== 'object' || raw === null || !Object.hasOwn(raw, key)) return undefined
  const value: unknown = Reflect.get(raw, key)
  return typeof value === 'string' ? value.slice(0, 120) : undefined
}

function listAt(raw: unknown, key: string): unknown[] | null {
  if (typeof raw !== 'object' || raw === null || !Object.hasOwn(raw, key)) return null
  const value: unknown = Reflect.get(raw, key)
  return Array.isArray(value) ? value : null
}
