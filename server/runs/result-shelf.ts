import { canonicalJson, type KeyMaterial } from '@/nodes/graph/cache-key.ts'
import type { PlanSource, PlanStep } from '@/nodes/graph/plan.ts'
import type { Answer } from '@/nodes/kit/answer.ts'
import type { Reads } from '@/nodes/kit/define-node.ts'
import type { PortValue } from '@/nodes/kit/port-types.ts'
import type { StageClaim } from './claim-stage.ts'
import { findResults, keyOfMaterial, materialOf, previousMaterials } from './reuse.ts'
import type { Outputs } from './run-snapshot.ts'
import type { StageServices } from './stage-services.ts'

/** The results that a stage works with: what came from earlier stages, what is stored from earlier runs, and what it makes itself. */
export class ResultShelf {
  /** content key of every step that is done */
  readonly #keys = new Map<string, string>()
  /** outputs by content key; null where the database was asked and has none */
  readonly #outputs = new Map<string, Outputs | null>()
  readonly #environments = new Map<string, Promise<Record<string, string>>>()
  #previous: Promise<Map<string, KeyMaterial>> | undefined

  constructor(private readonly services: StageServices, private readonly claim: StageClaim) {
    for (const { nodeId, state, resultKey } of claim.rows.values()) if (state === 'done' && resultKey) this.#keys.set(nodeId, resultKey)
  }

  /** Fetches with one query all that the steps will most likely need: their inputs from earlier stages, and stored results of their own if every output before them holds something. */
  async fetch(steps: readonly PlanStep[]): Promise<void> {
    const wanted = new Set(this.#keys.values())
    const guessed = new Map(this.#keys)
    for (const step of steps) {
      if (step.cost === 'wait') break
      const sources = Object.fromEntries(Object.entries(step.inputs).map(([input, list]) => [input, list.filter((source) => this.#mayHold(source, guessed))] as const).filter(([, list]) => list.length > 0))
      // what goes wrong here goes wrong again when the step has its turn, and is told there
      const environment = await this.#environment(step.reads).catch(() => null)
      if (!environment) continue
      const key = keyOfMaterial(materialOf(step, sources, (nodeId) => guessed.get(nodeId)!, environment))
      guessed.set(step.nodeId, key)
      wanted.add(key)
    }
    await this.#ask([...wanted])
  }

  /** What a person decided is part of what the result depends on. */
  async materialOf(step: PlanStep, sources: Record<string, PlanSource[]>, answer: Answer | null): Promise<{ key: string; material: KeyMaterial }> {
    const environment = { ...(await this.#environment(step.reads)), ...(answer ? { answer: canonicalJson(answer) } : {}) }
    const material = materialOf(step, sources, (nodeId) => this.#keys.get(nodeId)!, environment)
    return { key: keyOfMaterial(material), material }
  }

  /** The stored outputs under a key, if all their files are still there. */
  async find(key: string): Promise<Outputs | null> {
    if (!this.#outputs.has(key)) await this.#ask([key])
    const outputs = this.#outputs.get(key) ?? null
    return outputs && (await this.services.holdsArtifacts(artifactsIn(outputs))) ? outputs : null
  }

  put(nodeId: string, key: string, outputs: Outputs): void {
    this.#keys.set(nodeId, key)
    this.#outputs.set(key, outputs)
  }

  value({ nodeId, output }: PlanSource): PortValue {
    const value = this.#outputs.get(this.#keys.get(nodeId)!)?.[output]
    if (!value) throw new Error(`the stored result of step ${nodeId} has no output “${output}”`)
    return value
  }

  /** What the last results of the stage's steps were made of, by node; asked for once, when the first step has to run. */
  previous(): Promise<Map<string, KeyMaterial>> {
    return (this.#previous ??= previousMaterials(this.services.db, this.claim.run, this.claim.nodeIds))
  }

  #mayHold({ nodeId, output }: PlanSource, guessed: ReadonlyMap<string, string>): boolean {
    const row = this.claim.rows.get(nodeId)
    return guessed.has(nodeId) && (row?.state !== 'done' || row.outputs.includes(output))
  }

  #environment(reads: readonly Reads[]): Promise<Record<string, string>> {
    const name = reads.join(' ')
    const known = this.#environments.get(name) ?? this.services.environment(reads)
    this.#environments.set(name, known)
    return known
  }

  async #ask(keys: readonly string[]): Promise<void> {
    const found = await findResults(this.services.db, keys)
    for (const key of keys) this.#outputs.set(key, found.get(key) ?? null)
  }
}

/** SHA-256 of every file that the values point at. */
function artifactsIn(outputs: Outputs): string[] {
  const found = new Set<string>()
  const open: unknown[] = [outputs]
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue
    if ('sha256' in value && typeof value.sha256 === 'string') found.add(value.sha256)
    for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) open.push(inner)
  }
  return [...found]
}
