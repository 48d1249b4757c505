import type { PlanStep } from '@/nodes/graph/plan.ts'
import type { AnyNodeDefinition } from '@/nodes/kit/define-node.ts'
import { NodeError } from '@/nodes/kit/node-error.ts'
import { portTypes } from '@/nodes/kit/port-types.ts'
import type { Outputs } from './run-snapshot.ts'
import { storable } from './storable.ts'

/** Values on edges are small: pictures and videos travel by reference. Characters of JSON. */
const LARGEST = 8_000_000

/**
 * The outputs of a node as they are stored and handed on: each of a declared name and of its port's type, with defaults filled in, and in the very form in which
 * they will come back from the database, so that a step does the same whether its input was just made or made last week.
 * @throws NodeError output-unknown, output-missing, output-invalid, output-too-large: a fault of the node
 */
export function checkOutputs(step: PlanStep, definition: AnyNodeDefinition, given: Record<string, unknown>): Outputs {
  const outputs: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue
    const port = Object.hasOwn(definition.outputs, name) ? definition.outputs[name] : undefined
    if (!port) throw fault(step, 'output-unknown', `gave an output “${name}” that it does not declare`)
    const parsed = portTypes[port.type].value.safeParse(value)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      throw fault(step, 'output-invalid', `gave a wrong “${port.title}”: ${[...(issue?.path ?? []), issue?.message].map(String).join(' ')}`)
    }
    outputs[name] = parsed.data
  }
  const missing = Object.entries(definition.outputs).find(([name, port]) => !port.optional && outputs[name] === undefined)
  if (missing) throw fault(step, 'output-missing', `did not give “${missing[1].title}”`)
  const text = storable(outputs)
  if (text.length > LARGEST) throw fault(step, 'output-too-large', `gave ${Math.round(text.length / 1e6)} MB of values; at most ${LARGEST / 1e6} MB may travel on wires`)
  return JSON.parse(text) as Outputs
}

function fault(step: PlanStep, code: string, what: string): NodeError {
  return new NodeError(code, `“${step.title}” ${what}.`, `This is a fault of the node “${step.kind}”: report it with the input it was given.`)
}
