import type { z } from 'zod'
import type { NodeContext } from './node-context.ts'
import type { PortTypeName, PortValue, PortValueOf } from './port-types.ts'

export const families = ['input', 'instructor', 'retriever', 'editor', 'creator', 'fidelity', 'flow'] as const
export type Family = (typeof families)[number]

/** What a step costs. `wait` means that a person decides: the step runs only then, and holds no worker meanwhile. Neighbouring `light` steps share a job; a job boundary stands before every other kind. */
export type Cost = 'light' | 'model' | 'media' | 'wait'

/** What a step reads beside its inputs; the versions of these enter its content key. */
export type Reads = 'clip' | 'diffusion' | 'catalogue' | 'interactions' | 'recommender' | 'instructor' | 'language'

export interface InputPort {
  /** one type, or every type that fits */
  type: PortTypeName | readonly PortTypeName[]
  title: string
  description?: string
  /** default true; a step whose required input stays empty is skipped */
  required?: boolean
  /** takes any number of wires and gives an array in wire order; default false */
  many?: boolean
}
export interface OutputPort {
  type: PortTypeName
  title: string
  description?: string
  /** may stay empty (a branch not taken): steps that need it are then skipped */
  optional?: boolean
}

export interface NodeDefinition<
  Params extends z.ZodObject = z.ZodObject,
  Inputs extends Record<string, InputPort> = Record<string, InputPort>,
  Outputs extends Record<string, OutputPort> = Record<string, OutputPort>,
> {
  kind: string
  /** raised when equal inputs may give other outputs; each raise brings a params migration */
  version: number
  family: Family
  title: string
  /** one or two sentences for a product manager */
  description: string
  cost: Cost
  reads?: readonly Reads[]
  /** every param has a default, a range where it is a number, and `.describe()` with its unit */
  params: Params
  inputs: Inputs
  outputs: Outputs
  /** it changes the world outside, so it does its work in every run: a stored result is never taken for it */
  effect?: true
  /** what comes after it depends on the values it gives alone, and not on how they came about */
  keyedByOutputs?: true
  /** a remark on the canvas: it has no ports and is no step of the plan */
  inert?: true
  /** pairs of inputs of which at least one must be wired, such as [['request', 'guidance']] */
  oneOf?: readonly (readonly string[])[]
  /** key n: turns params of version n into params of version n + 1 */
  migrations?: Readonly<Record<number, (params: Record<string, unknown>) => Record<string, unknown>>>
}
/** Any node, for code that treats all nodes alike. */
export type AnyNodeDefinition = NodeDefinition

/** Declares a node as pure data. The palette entry, form, ports, validation, docs and cache key all derive from it. */
export function defineNode<
  Params extends z.ZodObject,
  const Inputs extends Record<string, InputPort>,
  const Outputs extends Record<string, OutputPort>,
>(definition: NodeDefinition<Params, Inputs, Outputs>): NodeDefinition<Params, Inputs, Outputs> {
  return definition
}

type TypesOf<P extends InputPort> = P['type'] extends readonly (infer T extends PortTypeName)[] ? T : P['type'] extends PortTypeName ? P['type'] : never
type InputValue<P extends InputPort> = P extends { many: true } ? PortValueOf<TypesOf<P>>[] : PortValueOf<TypesOf<P>>
export type InputsOf<I extends Record<string, InputPort>> = {
  [K in keyof I]: I[K] extends { required: false } ? InputValue<I[K]> | undefined : InputValue<I[K]>
}
export type OutputsOf<O extends Record<string, OutputPort>> = {
  [K in keyof O as O[K] extends { optional: true } ? never : K]: PortValueOf<O[K]['type']>
} & { [K in keyof O as O[K] extends { optional: true } ? K : never]?: PortValueOf<O[K]['type']> }

export interface NodeRunner<P extends z.ZodObject, I extends Record<string, InputPort>, O extends Record<string, OutputPort>> {
  definition: NodeDefinition<P, I, O>
  run(step: { nodeId: string; params: z.output<P>; inputs: InputsOf<I> }, context: NodeContext): Promise<OutputsOf<O>>
}
/** Any runner, for the worker, which has checked params and inputs against the definition before it calls `run`. */
export interface AnyNodeRunner {
  definition: AnyNodeDefinition
  run(step: { nodeId: string; params: Record<string, unknown>; inputs: Record<string, PortValue | PortValue[] | undefined> }, context: NodeContext): Promise<Record<string, PortValue | undefined>>
}

/** Joins a definition to the function that runs it in a worker. A missing output or an unknown input fails to compile. */
export function implement<P extends z.ZodObject, I extends Record<string, InputPort>, O extends Record<string, OutputPort>>(
  definition: NodeDefinition<P, I, O>,
  run: NodeRunner<P, I, O>['run'],
): NodeRunner<P, I, O> {
  return { definition, run }
}

/** The types that an input takes, as a list. */
export function inputTypes(port: InputPort): readonly PortTypeName[] {
  return typeof port.type === 'string' ? [port.type] : port.type
}
