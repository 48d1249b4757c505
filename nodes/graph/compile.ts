import { inputTypes, type AnyNodeDefinition } from '../kit/define-node.ts'
import { checkParams } from './check-params.ts'
import { checkWire, lookUp, wiredNode, WireTable, type Catalog, type WiredNode } from './check-connection.ts'
import type { GraphEdge, GraphNode } from './document.ts'
import { nearestName } from './nearest.ts'
import { passOn } from './pass-on.ts'
import type { CompileResult, PlanSource, PlanStep, Problem } from './plan.ts'
import { problems } from './problem-text.ts'
import { readDocument } from './read-document.ts'
import { fuseStages } from './stages.ts'
import { sortTopologically } from './topology.ts'

/**
 * Turns a graph document into the plan that a run executes, or into every problem that stands in the way: each names
 * the node or wire, the thing that is wrong and the cure. The browser and the server call this same function. It never
 * throws, whatever the document holds, and it uses no recursion that a document could deepen.
 */
export function compileGraph(document: unknown, catalog: Catalog): CompileResult {
  const read = readDocument(document)
  const found: Problem[] = [...read.problems]
  if (!read.readable) return { ok: false, problems: found }
  if (read.unreadable.length === 0 && read.nodes.every(({ kind }) => lookUp(catalog, kind)?.inert)) found.push(problems.empty())

  const nodes = new Map<string, WiredNode>(read.unreadable.map((name) => [name.id, { ...name, definition: null }]))
  const steps: PlanStep[] = []
  for (const node of read.nodes) {
    const name = wiredNode(node, catalog)
    const other = nodes.get(node.id)
    if (other) found.push(problems.duplicateNode(name, other))
    else nodes.set(node.id, name)
    const checked = stepOf(node, name, catalog)
    if ('problems' in checked) found.push(...checked.problems)
    else if (!name.definition?.inert) steps.push(checked)
  }

  const wired = layWires(read.edges, nodes, found)
  const off = new Set(read.nodes.filter(({ mode }) => mode !== undefined).map(({ id }) => id))
  if (steps.length > 0 && steps.every(({ nodeId }) => off.has(nodeId))) found.push(problems.allOff())
  for (const node of nodes.values()) if (!off.has(node.id)) addMissingInputs(node, wired, found)
  const arrows = read.edges.filter(({ from, to }) => nodes.has(from.node) && nodes.has(to.node)).map(({ from, to }) => ({ from: from.node, to: to.node }))
  const { order, cycles } = sortTopologically([...nodes.keys()], arrows)
  for (const cycle of cycles) found.push(problems.cycle(cycle.map((id) => nodes.get(id)!)))
  if (found.length > 0) return { ok: false, problems: found }

  const byId = new Map(steps.map((step) => [step.nodeId, step]))
  for (const step of steps) step.inputs = inputsOf(nodes.get(step.nodeId)!, wired)
  const sorted = order.flatMap((nodeId) => byId.get(nodeId) ?? [])
  if (off.size > 0) passOn(sorted, catalog)
  const stages = fuseStages(sorted.map(({ nodeId, cost, inputs }) => ({ nodeId, cost, needs: Object.values(inputs).flatMap((sources) => sources.map((source) => source.nodeId)) })))
  return { ok: true, plan: { steps: sorted, stages } }
}

/** The step of one node, its wires not yet laid. */
function stepOf(node: GraphNode, name: WiredNode, catalog: Catalog): PlanStep | { problems: Problem[] } {
  const definition = name.definition
  if (!definition) return { problems: [problems.unknownKind(name, node.kind, nearestKind(node.kind, catalog))] }
  const checked = checkParams(node, definition, name)
  // a step that is switched off may be half filled in: it does nothing with what it holds
  if (!checked.ok && node.mode === undefined) return { problems: checked.problems }
  const { required, many } = inputsByRule(definition)
  return {
    nodeId: node.id,
    kind: definition.kind,
    version: definition.version,
    title: name.title,
    cost: definition.cost,
    reads: definition.reads ?? [],
    params: checked.ok ? checked.params : {},
    inputs: {},
    requiredInputs: [...required],
    oneOf: (definition.oneOf ?? []).map((group) => [...group]),
    manyInputs: [...many],
    ...(definition.effect ? { effect: true } : {}),
    ...(definition.keyedByOutputs ? { keyedByOutputs: true } : {}),
    attempts: node.execution.attempts,
    timeoutS: node.execution.timeoutS,
    onError: node.execution.onError,
    ...(node.mode ? { off: node.mode } : {}),
  }
}

/** Lays the wires in document order. A wire with a problem still counts as connected, so that one mistake is told once. */
function layWires(edges: readonly GraphEdge[], nodes: ReadonlyMap<string, WiredNode>, found: Problem[]): WireTable {
  const wires = new WireTable()
  const ids = new Set<string>()
  for (const edge of edges) {
    if (ids.has(edge.id)) found.push(problems.duplicateEdge(edge.id, edge.to.node))
    ids.add(edge.id)
    const problem = checkWire(nodes, wires, edge, edge.id)
    if (problem) found.push(problem)
    wires.add(edge)
  }
  return wires
}

function addMissingInputs(node: WiredNode, wires: WireTable, found: Problem[]): void {
  const { definition } = node
  if (!definition) return
  for (const port of inputsByRule(definition).required) {
    if (wires.into(node.id, port).length > 0) continue
    const input = definition.inputs[port]!
    found.push(problems.inputMissing({ node, port, title: input.title }, inputTypes(input)))
  }
  for (const group of definition.oneOf ?? []) {
    if (group.some((port) => wires.into(node.id, port).length > 0)) continue
    found.push(problems.oneOfMissing(node, group, group.map((port) => definition.inputs[port]?.title ?? port)))
  }
}

interface InputsByRule { all: readonly string[]; required: readonly string[]; many: readonly string[] }
const rulesByDefinition = new WeakMap<AnyNodeDefinition, InputsByRule>()
/** Names of inputs, sorted out once a definition rather than once a node. */
function inputsByRule(definition: AnyNodeDefinition): InputsByRule {
  let rules = rulesByDefinition.get(definition)
  if (!rules) {
    const all = Object.keys(definition.inputs)
    rules = { all, required: all.filter((port) => definition.inputs[port]!.required !== false), many: all.filter((port) => definition.inputs[port]!.many) }
    rulesByDefinition.set(definition, rules)
  }
  return rules
}

/** By input in the order of the definition, the sources in wire order; an input without a wire is absent. */
function inputsOf(node: WiredNode, wires: WireTable): Record<string, PlanSource[]> {
  const inputs: Record<string, PlanSource[]> = {}
  for (const port of node.definition ? inputsByRule(node.definition).all : []) {
    const laid = wires.into(node.id, port)
    if (laid.length > 0) inputs[port] = laid.map(({ from }) => ({ nodeId: from.node, output: from.port }))
  }
  return inputs
}

function nearestKind(kind: string, catalog: Catalog): { kind: string; title: string } | null {
  const nearest = nearestName(kind, Object.keys(catalog))
  const definition = nearest === null ? null : lookUp(catalog, nearest)
  return definition && { kind: definition.kind, title: definition.title }
}
