import { inputTypes } from '../kit/define-node.ts'
import { accepts, type PortTypeName } from '../kit/port-types.ts'
import { lookUp, type Catalog } from './check-connection.ts'
import type { PlanSource, PlanStep } from './plan.ts'

/** As much of a step as the way past it depends on. */
export type PassingStep = Pick<PlanStep, 'nodeId' | 'kind' | 'inputs' | 'off'>

/**
 * Takes the steps that are switched off out of the way of the others. An output of a bypassed step stands for what comes
 * into its first input of the same type, through any number of bypassed steps in a row, and no input passes through two
 * outputs: a bypassed filter keeps everything and leaves out nothing. A wire whose end would not take
 * that type, and every wire from a disabled step, keeps its source, which gives nothing. The steps that are off lose
 * their own inputs and cost: they are skipped before anything waits for them.
 * @param steps in topological order; changed in place. Linear in steps and wires.
 */
export function passOn(steps: readonly PassingStep[], catalog: Catalog): void {
  const byId = new Map(steps.map((step) => [step.nodeId, step]))
  /** by bypassed step and output: where its value really comes from */
  const passed = new Map<string, PlanSource[]>()
  const typeOf = ({ nodeId, output }: PlanSource): PortTypeName | undefined => {
    const definition = lookUp(catalog, byId.get(nodeId)?.kind ?? '')
    return definition && Object.hasOwn(definition.outputs, output) ? definition.outputs[output]!.type : undefined
  }

  for (const step of steps) {
    const definition = lookUp(catalog, step.kind)
    for (const [port, sources] of Object.entries(step.inputs)) {
      const input = definition && Object.hasOwn(definition.inputs, port) ? definition.inputs[port]! : null
      if (!input) continue
      const rerouted = sources.flatMap((source) => {
        const real = passed.get(keyOf(source))?.filter((origin) => accepts(inputTypes(input), typeOf(origin)!))
        return real && real.length > 0 ? real : [source]
      })
      step.inputs[port] = unique(input.many ? rerouted : rerouted.slice(0, 1))
    }
    if (definition && step.off === 'bypassed') {
      const inputs = new Map(Object.entries(step.inputs))
      for (const [output, { type }] of Object.entries(definition.outputs)) {
        const through = [...inputs].map(([port, sources]) => ({ port, sources: sources.filter((source) => typeOf(source) === type) })).find(({ sources }) => sources.length > 0)
        if (!through) continue
        passed.set(keyOf({ nodeId: step.nodeId, output }), through.sources)
        inputs.delete(through.port)
      }
    }
  }
  for (const step of steps) if (step.off) Object.assign(step, { inputs: {}, cost: 'light' })
}

/** A way past a bypassed step may lead to a source that is wired to the same input already. */
function unique(sources: readonly PlanSource[]): PlanSource[] {
  return [...new Map(sources.map((source) => [keyOf(source), source])).values()]
}

function keyOf({ nodeId, output }: PlanSource): string {
  return `${nodeId} ${output}`
}
