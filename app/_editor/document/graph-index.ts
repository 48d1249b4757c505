import type { GraphDocument } from '@/nodes/graph/document.ts'
import type { Problem } from '@/nodes/graph/plan.ts'

const wired = new WeakMap<GraphDocument['edges'], ReadonlyMap<string, string>>()

/** The connected ports of a node as one text, " in:need out:items ", which is equal as long as they are: nodes compare it cheaply. */
export function wiredPorts({ edges }: GraphDocument, nodeId: string): string {
  let index = wired.get(edges)
  if (!index) {
    const ports = new Map<string, Set<string>>()
    const add = (node: string, port: string) => ports.set(node, (ports.get(node) ?? new Set()).add(port))
    for (const { from, to } of edges) {
      add(from.node, `out:${from.port}`)
      add(to.node, `in:${to.port}`)
    }
    index = new Map([...ports].map(([node, names]) => [node, ` ${[...names].sort().join(' ')} `]))
    wired.set(edges, index)
  }
  return index.get(nodeId) ?? ''
}

const byNode = new WeakMap<readonly Problem[], ReadonlyMap<string, readonly Problem[]>>()
const none: readonly Problem[] = []

/** The problems that are marked on a node: its own, and the circles it stands on. */
export function problemsOf(problems: readonly Problem[], nodeId: string): readonly Problem[] {
  let index = byNode.get(problems)
  if (!index) {
    const lists = new Map<string, Problem[]>()
    for (const problem of problems) {
      for (const id of new Set([...(problem.nodeId ? [problem.nodeId] : []), ...(problem.path ?? [])])) lists.set(id, [...(lists.get(id) ?? []), problem])
    }
    index = lists
    byNode.set(problems, index)
  }
  return index.get(nodeId) ?? none
}

export function sameProblems(a: readonly Problem[], b: readonly Problem[]): boolean {
  return a.length === b.length && a.every((problem, index) => problem === b[index] || (problem.text === b[index]!.text && problem.cure === b[index]!.cure && problem.code === b[index]!.code))
}
