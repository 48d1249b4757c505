import type { Problem } from '@/nodes/graph/plan.ts'

/** Params by node id that replace those of the document for one run, one by one; params not named stay. */
export type Overrides = Record<string, Record<string, unknown>>

/** The document with the params laid over it, or a problem for each node that is not in it. The document itself is not changed. */
export function withOverrides(document: unknown, overrides: Overrides): { document: unknown; problems: Problem[] } {
  const names = Object.keys(overrides)
  const nodes = nodesOf(document)
  // what is not a document at all is the compiler's to explain
  if (names.length === 0 || !nodes) return { document, problems: [] }
  const ids = new Set(nodes.map(({ id }) => id))
  const problems = names.filter((name) => !ids.has(name)).map((nodeId): Problem => ({
    code: 'document-invalid', nodeId, text: `Params were given for a step “${nodeId}”, which the flow does not have.`, cure: 'Name a step of the flow, or leave the params out.',
  }))
  const changed = nodes.map((node) => {
    const params = Object.hasOwn(overrides, String(node.id)) ? overrides[String(node.id)] : undefined
    return params ? { ...node, params: { ...(node.params ?? {}), ...params } } : node
  })
  return { document: { ...(document as object), nodes: changed }, problems }
}

function nodesOf(document: unknown): { id?: unknown; params?: object }[] | null {
  if (typeof document !== 'object' || document === null || !('nodes' in document) || !Array.isArray(document.nodes)) return null
  return document.nodes.every((node) => typeof node === 'object' && node !== null) ? document.nodes : null
}
