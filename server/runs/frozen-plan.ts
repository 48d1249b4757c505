import type { Plan } from '@/nodes/graph/plan.ts'
import type { PrismaClient } from '@/prisma/client/client.ts'

const KEPT = 200

/** The plan that a run was started with. It never changes, so each process reads it once and keeps the newest few. */
export class FrozenPlans {
  readonly #plans = new Map<string, Plan>()
  constructor(private readonly db: PrismaClient) {}

  async of(runId: string): Promise<Plan | null> {
    const known = this.#plans.get(runId)
    if (known) return known
    const run = await this.db.run.findUnique({ where: { id: runId }, select: { plan: true } })
    if (!run) return null
    const plan = run.plan as unknown as Plan
    this.#plans.set(runId, plan)
    for (const oldest of this.#plans.keys()) {
      if (this.#plans.size <= KEPT) break
      this.#plans.delete(oldest)
    }
    return plan
  }
}
