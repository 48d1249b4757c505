import type { Catalog } from '@/nodes/graph/check-connection.ts'
import type { PrismaClient } from '@/prisma/client/client.ts'
import type { RunQueue } from '../queue/run-queue.ts'

/** What starting, cancelling and mending a run takes. */
export interface RunServices {
  db: PrismaClient
  queue: RunQueue
  /** definitions of the nodes that a document may name */
  catalog: Catalog
}
