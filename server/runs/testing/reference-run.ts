import { compileGraph } from '@/nodes/graph/compile.ts'
import type { GraphDocument } from '@/nodes/graph/document.ts'
import { decideStep, type StepFacts } from '@/nodes/graph/ready.ts'
import { testCatalog, testRunners } from '@/nodes/graph/test-nodes.ts'
import type { AnyNodeRunner } from '@/nodes/kit/define-node.ts'
import type { NodeContext } from '@/nodes/kit/node-context.ts'
import type { PortValue } from '@/nodes/kit/port-types.ts'

/** What a graph of test nodes gives, by plain evaluation in one loop: no queue, no database, no stages. Null for steps that are skipped. */
export async function referenceRun(document: GraphDocument): Promise<Record<string, Record<string, PortValue> | null>> {
  const compiled = compileGraph(document, testCatalog)
  if (!compiled.ok) throw new Error(compiled.problems.map(({ text }) => text).join('\n'))
  const facts = new Map<string, StepFacts>()
  const given: Record<string, Record<string, PortValue> | null> = {}
  for (const step of compiled.plan.steps) {
    const decision = decideStep(step, facts, (nodeId) => nodeId)
    if (decision.do !== 'run') {
      facts.set(step.nodeId, { state: 'skipped' })
      given[step.nodeId] = null
      continue
    }
    const inputs = Object.fromEntries(Object.entries(decision.inputs).map(([input, sources]) => {
      const values = sources.map(({ nodeId, output }) => given[nodeId]![output]!)
      return [input, step.manyInputs.includes(input) ? values : values[0]]
    }))
    const runner: AnyNodeRunner = (testRunners as Record<string, AnyNodeRunner>)[step.kind]!
    const outputs = await runner.run({ nodeId: step.nodeId, params: step.params, inputs }, {} as NodeContext)
    given[step.nodeId] = outputs as Record<string, PortValue>
    facts.set(step.nodeId, { state: 'done', outputs: Object.keys(outputs) })
  }
  return given
}
