import type { Cost } from '../kit/define-node.ts'
import type { PlanStage } from './plan.ts'

/** What fusion needs to know of a step. `needs` are the ids of the steps whose outputs it takes. */
export interface StageStep { nodeId: string; cost: Cost; needs: readonly string[] }

/**
 * Groups steps (given in topological order) into stages. One stage is one job on the queue.
 *
 * - A step that is not light opens a stage.
 * - Light steps that need nothing share one stage.
 * - A light step joins the newest stage among those of the steps it needs, when that stage already waits for all the
 *   others. It then adds no waiting: every stage waits for exactly those heavy steps that its first step needs.
 * - Any other light step opens a stage.
 *
 * A stage waits only for stages that were opened before it, so the stage graph is acyclic by construction.
 */
export function fuseStages(steps: readonly StageStep[]): PlanStage[] {
  const stages: PlanStage[] = []
  const stageOf = new Map<string, number>()
  const waitsFor = new WaitTable(steps.length)
  let sources: number | null = null

  const open = (after: number[]): number => {
    const index = stages.length
    stages.push({ index, nodeIds: [], after })
    for (const earlier of after) waitsFor.add(index, earlier)
    return index
  }
  const stageFor = ({ cost, needs }: StageStep): number => {
    const after = [...new Set(needs.map((nodeId) => stageOf.get(nodeId)!))].sort((a, b) => a - b)
    if (cost !== 'light') return open(after)
    const newest = after.at(-1)
    if (newest === undefined) return (sources ??= open([]))
    return after.every((stage) => stage === newest || waitsFor.has(newest, stage)) ? newest : open(after)
  }

  for (const step of steps) {
    const stage = stageFor(step)
    stages[stage]!.nodeIds.push(step.nodeId)
    stageOf.set(step.nodeId, stage)
  }
  return stages
}

/** Which stage waits for which, directly or not: one bit a pair in one block, so that 5,000 stages take 3 MB and a check takes one look. */
class WaitTable {
  readonly #wordsPerRow: number
  readonly #bits: Uint32Array
  constructor(size: number) {
    this.#wordsPerRow = Math.ceil(size / 32)
    this.#bits = new Uint32Array(size * this.#wordsPerRow)
  }

  /** Rows must be filled in rising order: `earlier` hands down all that it waits for, which are stages before it. */
  add(stage: number, earlier: number): void {
    const row = stage * this.#wordsPerRow
    const inherited = earlier * this.#wordsPerRow
    for (let word = 0; word <= earlier >>> 5; word++) this.#bits[row + word]! |= this.#bits[inherited + word]!
    this.#bits[row + (earlier >>> 5)]! |= 1 << (earlier & 31)
  }

  has(stage: number, earlier: number): boolean {
    return ((this.#bits[stage * this.#wordsPerRow + (earlier >>> 5)]! >>> (earlier & 31)) & 1) === 1
  }
}
