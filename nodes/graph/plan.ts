import type { Cost, Reads } from '../kit/define-node.ts'

/** Where an input of a step comes from. */
export interface PlanSource { nodeId: string; output: string }

export interface PlanStep {
  nodeId: string
  kind: string
  version: number
  title: string
  cost: Cost
  reads: readonly Reads[]
  /** parsed by the definition's schema, defaults filled in */
  params: Record<string, unknown>
  /** by input name, in wire order; an input without a wire is absent */
  inputs: Record<string, PlanSource[]>
  /** inputs without which the step is skipped */
  requiredInputs: string[]
  /** groups of inputs of which one at least must hold something, or the step is skipped */
  oneOf: string[][]
  /** inputs that take an array */
  manyInputs: string[]
  /** works in every run, see the definition */
  effect?: true
  /** see the definition */
  keyedByOutputs?: true
  attempts: number
  timeoutS: number
  onError: 'stop' | 'skip'
  /** switched off in the flow: the step is skipped at once. What a bypassed step passes on is already wired past it */
  off?: 'disabled' | 'bypassed'
}

/** Steps that run inside one job, in order. Only the first may be other than light. */
export interface PlanStage { index: number; nodeIds: string[]; /** stages that must be over before this one may start */ after: number[] }

/** What a run executes: frozen with it, never looked up again in the flow. Steps are in topological order. */
export interface Plan { steps: PlanStep[]; stages: PlanStage[] }

export type ProblemCode =
  | 'document-invalid' | 'unknown-kind' | 'version-unknown' | 'duplicate-node' | 'duplicate-edge' | 'edge-dangling' | 'port-unknown'
  | 'type-mismatch' | 'input-taken' | 'input-missing' | 'one-of-missing' | 'param-invalid' | 'cycle' | 'empty'

/** One thing wrong with a graph, as a value. `text` names the thing; `cure` says what to do. */
export interface Problem { code: ProblemCode; nodeId?: string; edgeId?: string; param?: string; port?: string; /** node ids along a cycle */ path?: string[]; text: string; cure: string }

export type CompileResult = { ok: true; plan: Plan } | { ok: false; problems: Problem[] }
