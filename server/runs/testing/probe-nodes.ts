import { z } from 'zod'
import { defineNode, implement, type AnyNodeRunner } from '@/nodes/kit/define-node.ts'
import type { NodeContext } from '@/nodes/kit/node-context.ts'
import type { PortValue } from '@/nodes/kit/port-types.ts'

export interface ProbeCall { name: string; call: number; texts: string[]; context: NodeContext }
/** What a probe does; what it gives is its text. Undefined leaves its output empty. */
export type Behaviour = (call: ProbeCall) => Promise<string | undefined> | string | undefined

const params = z.object({ name: z.string().default('').describe('Which behaviour'), salt: z.string().default('').describe('Goes into the output') })
const inputs = { texts: { type: 'text', title: 'Texts', many: true, required: false } } as const
const outputs = { text: { type: 'text', title: 'Text' } } as const
const described = { version: 1, family: 'flow', title: 'Probe', description: 'Does what the test says.', params, inputs, outputs } as const

export const probeLight = defineNode({ ...described, kind: 'probe-light', cost: 'light' })
export const probeHeavy = defineNode({ ...described, kind: 'probe-heavy', cost: 'model' })
/** Takes its texts only where there are some: skipped without. */
export const probeNeeds = defineNode({ ...described, kind: 'probe-needs', cost: 'model', inputs: { texts: { ...inputs.texts, required: true } } })
export const probeReads = defineNode({ ...described, kind: 'probe-reads', cost: 'model', reads: ['clip', 'catalogue'] })
/** Asks a person before it runs. */
export const probeWaits = defineNode({ ...described, kind: 'probe-waits', cost: 'wait' })
/** What comes after it depends on its text alone. */
export const probeBoundary = defineNode({ ...described, kind: 'probe-boundary', cost: 'light', keyedByOutputs: true })
/** Works in every run. */
export const probeEffect = defineNode({ ...described, kind: 'probe-effect', cost: 'model', effect: true })
export const probeCatalog = { 'probe-light': probeLight, 'probe-heavy': probeHeavy, 'probe-needs': probeNeeds, 'probe-reads': probeReads, 'probe-waits': probeWaits, 'probe-boundary': probeBoundary, 'probe-effect': probeEffect }

/** Nodes that do what the test tells them by name, and remember their calls. Without a behaviour they join name, salt and inputs. */
export function openProbes(): { runners: Record<string, AnyNodeRunner>; behave(name: string, behaviour: Behaviour): void; calls(name: string): number; count(): number } {
  const behaviours = new Map<string, Behaviour>()
  const calls = new Map<string, number>()
  const run = async ({ params: { name, salt }, inputs: { texts } }: { params: z.output<typeof params>; inputs: { texts?: { text: string }[] } }, context: NodeContext) => {
    const call = (calls.get(name) ?? 0) + 1
    calls.set(name, call)
    const given = (texts ?? []).map(({ text }) => text)
    const behaviour = behaviours.get(name)
    const text = behaviour ? await behaviour({ name, call, texts: given, context }) : `${name}${salt}(${given.join(',')})`
    return { text: text === undefined ? undefined : { type: 'text' as const, text } } as { text: PortValue & { type: 'text' } }
  }
  return {
    runners: { 'probe-light': implement(probeLight, run), 'probe-heavy': implement(probeHeavy, run), 'probe-needs': implement(probeNeeds, run), 'probe-reads': implement(probeReads, run), 'probe-waits': implement(probeWaits, run), 'probe-boundary': implement(probeBoundary, run), 'probe-effect': implement(probeEffect, run) },
    behave: (name, behaviour) => void behaviours.set(name, behaviour),
    calls: (name) => calls.get(name) ?? 0,
    count: () => [...calls.values()].reduce((sum, each) => sum + each, 0),
  }
}
