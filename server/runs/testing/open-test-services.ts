import type { Catalog } from '@/nodes/graph/check-connection.ts'
import type { AnyNodeRunner } from '@/nodes/kit/define-node.ts'
import type { NodeContext } from '@/nodes/kit/node-context.ts'
import { openDatabase } from '../../db/client.ts'
import { type Listener, openListener } from '../../live/listener.ts'
import { openQueue } from '../../queue/open-queue.ts'
import { FrozenPlans } from '../frozen-plan.ts'
import { LeaseKeeper } from '../leases.ts'
import type { StageServices } from '../stage-services.ts'

export interface TestServicesOptions {
  url: string
  redisUrl?: string
  catalog: Catalog
  runners: Record<string, AnyNodeRunner>
  leaseMs?: number
  environment?: StageServices['environment']
  beforeRelease?: () => void
}
export type TestServices = StageServices & { listener: Listener; close(): Promise<void> }

/** Services on a real database and queue, with nodes that the test brings. Nodes reach nothing of the world but signal and log. */
export function openTestServices({ url, redisUrl, catalog, runners, leaseMs = 15_000, environment, beforeRelease }: TestServicesOptions): TestServices {
  const db = openDatabase(url, { connections: 12 })
  const queue = openQueue({ databaseUrl: url, redisUrl })
  const listener = openListener(url)
  const leases = new LeaseKeeper({ db, listener, leaseMs })
  return {
    db, queue, listener, leases, catalog, runners, beforeRelease,
    plans: new FrozenPlans(db),
    retryPauseMs: 10,
    environment: environment ?? (async (reads) => Object.fromEntries(reads.map((name) => [name, 'test']))),
    openContext: ({ signal, answer, log }) => ({ context: { signal, answer, log, progress() {}, preview() {} } as unknown as NodeContext, close() {} }),
    holdsArtifacts: async () => true,
    async close() {
      await leases.close()
      await Promise.all([queue.close(), listener.close()])
      await db.$disconnect()
    },
  }
}
