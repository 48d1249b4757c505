import type { Catalog } from '@/nodes/graph/check-connection.ts'
import type { GraphDocument, GraphEdge } from '@/nodes/graph/document.ts'
import { passOn, type PassingStep } from '@/nodes/graph/pass-on.ts'
import { sortTopologically } from '@/nodes/graph/topology.ts'
import { type Command, plural, remove } from './commands.ts'

/**
 * Removes nodes, and joins what came into them to what went out of them, wherever the types fit: by the rule by which a
 * bypassed step passes on what comes in. `idOf` gives the ids of the new wires.
 */
export function removeHealing(catalog: Catalog, nodeIds: Iterable<string>, edgeIds: Iterable<string>, idOf: () => string): Command {
  const gone = new Set(nodeIds)
  const cut = new Set(edgeIds)
  const plain = remove(gone, cut)
  return {
    name: gone.size > 0 ? `deletion of ${plural(gone.size, 'node')}` : plain.name,
    run: (document) => {
      const healed = wiresPast({ ...document, edges: document.edges.filter(({ id }) => !cut.has(id)) }, catalog, gone)
      const rest = plain.run(document)
      return healed.length === 0 || rest === document ? rest : { ...rest, edges: [...rest.edges, ...healed.map((wire) => ({ id: idOf(), ...wire }))] }
    },
  }
}

/** The wires that close the gap which these nodes leave. */
function wiresPast(document: GraphDocument, catalog: Catalog, gone: ReadonlySet<string>): Pick<GraphEdge, 'from' | 'to'>[] {
  const steps = new Map<string, PassingStep>(document.nodes.map(({ id, kind }) => [id, { nodeId: id, kind, inputs: {}, ...(gone.has(id) ? { off: 'bypassed' as const } : {}) }]))
  for (const { from, to } of document.edges) {
    const step = steps.get(to.node)
    if (step && steps.has(from.node)) (step.inputs[to.port] ??= []).push({ nodeId: from.node, output: from.port })
  }
  const { order } = sortTopologically([...steps.keys()], document.edges.map(({ from, to }) => ({ from: from.node, to: to.node })))
  const before = new Map([...steps.values()].map((step) => [step.nodeId, structuredClone(step.inputs)]))
  passOn(order.flatMap((id) => steps.get(id) ?? []), catalog)
  return [...steps.values()].filter(({ nodeId }) => !gone.has(nodeId)).flatMap(({ nodeId, inputs }) => Object.entries(inputs).flatMap(([port, sources]) => sources
    .filter((source) => !gone.has(source.nodeId) && !before.get(nodeId)![port]!.some((old) => old.nodeId === source.nodeId && old.output === source.output))
    .map((source) => ({ from: { node: source.nodeId, port: source.output }, to: { node: nodeId, port } }))))
}
