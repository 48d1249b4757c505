import type { Answer } from '@/nodes/kit/answer.ts'
import type { AnyNodeRunner, Reads } from '@/nodes/kit/define-node.ts'
import type { NodeContext } from '@/nodes/kit/node-context.ts'
import type { FrozenPlans } from './frozen-plan.ts'
import type { LeaseKeeper } from './leases.ts'
import type { RunServices } from './run-services.ts'

export interface StepScope {
  runId: string
  nodeId: string
  signal: AbortSignal
  answer: Answer | null
  log(level: 'info' | 'warn', message: string): void
}

/** What running steps takes. The worker fills it with the real models and stores; tests bring nodes of their own. */
export interface StageServices extends RunServices {
  runners: Readonly<Record<string, AnyNodeRunner>>
  plans: FrozenPlans
  leases: LeaseKeeper
  /** the version of each thing that a step reads; enters its content key */
  environment(reads: readonly Reads[]): Promise<Record<string, string>>
  /** what a running step may reach; `close` is called when it is over */
  openContext(scope: StepScope): { context: NodeContext; close(): void }
  /** whether the store still holds all of these files; a result that has lost one is made again */
  holdsArtifacts(sha256s: readonly string[]): Promise<boolean>
  /** called between the commit that releases stages and the queue hearing of it: where a crash hurts most, and tests inject one */
  beforeRelease?(): void
  /** milliseconds before the second try of a step; each further pause is twice as long */
  retryPauseMs: number
}
