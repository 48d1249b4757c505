import type { z } from 'zod'
import type { InputPort, InputsOf, NodeRunner, OutputPort, OutputsOf } from './define-node.ts'
import type { NodeContext } from './node-context.ts'
import { portTypes } from './port-types.ts'

/** A context for tests of a node, with what it told of itself. */
export interface TestContext extends NodeContext {
  told: { progress: { fraction: number; text?: string }[]; previews: { caption?: string }[]; logs: { level: 'info' | 'warn'; message: string }[] }
}

const services = ['clip', 'diffusion', 'media', 'detectors', 'artifacts', 'catalogue', 'language', 'webhook', 'provenance'] as const

/** A context that holds the services that the test gives. Reaching for another fails the test and names it. */
export function testContext(given: Partial<NodeContext> = {}): TestContext {
  const told: TestContext['told'] = { progress: [], previews: [], logs: [] }
  const context = {
    signal: new AbortController().signal,
    answer: null,
    progress: (fraction: number, text?: string) => { told.progress.push({ fraction, text }) },
    preview: (_picture: unknown, caption?: string) => { told.previews.push({ caption }) },
    log: (level: 'info' | 'warn', message: string) => { told.logs.push({ level, message }) },
    told,
  }
  for (const service of services) Object.defineProperty(context, service, { configurable: true, enumerable: true, get() { throw new Error(`the node reached for context.${service}, which this test does not give`) } })
  return Object.defineProperties(context, Object.getOwnPropertyDescriptors(given)) as TestContext
}

/**
 * Runs a node as the worker does: params parsed with their defaults, inputs and outputs checked against their port types.
 * @throws Error when the outputs break the definition, and whatever the node throws
 */
export async function runNode<P extends z.ZodObject, I extends Record<string, InputPort>, O extends Record<string, OutputPort>>(
  runner: NodeRunner<P, I, O>,
  step: { params?: z.input<P>; inputs: InputsOf<I>; nodeId?: string },
  context: NodeContext = testContext(),
): Promise<OutputsOf<O>> {
  const { definition } = runner
  const outputs = await runner.run({ nodeId: step.nodeId ?? 'node', params: definition.params.parse(step.params ?? {}), inputs: step.inputs }, context)
  const given = outputs as Record<string, unknown>
  for (const output of Object.keys(given)) if (!Object.hasOwn(definition.outputs, output)) throw new Error(`${definition.kind} gave an output “${output}” that its definition does not have`)
  for (const [output, port] of Object.entries(definition.outputs)) {
    if (given[output] === undefined) {
      if (!port.optional) throw new Error(`${definition.kind} gave no “${output}”`)
      continue
    }
    const checked = portTypes[port.type].value.safeParse(given[output])
    if (!checked.success) throw new Error(`${definition.kind} gave a “${output}” that is no ${port.type}: ${checked.error.message}`)
  }
  return outputs
}
