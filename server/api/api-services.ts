import { catalog } from '@/nodes/catalog.ts'
import { database } from '../db/client.ts'
import { env } from '../env.ts'
import { type Listener, openListener } from '../live/listener.ts'
import { openQueue } from '../queue/open-queue.ts'
import type { RunServices } from '../runs/run-services.ts'

/** All that the routers reach. The web process holds no model. */
export interface ApiServices extends RunServices { listener: Listener }

// Kept on globalThis: Next.js evaluates modules anew for each bundle and after each edit, and connections must outlive that.
const shared = globalThis as typeof globalThis & { generecApi?: Pick<ApiServices, 'queue' | 'listener'> }

/** The services of this process, opened on first use. */
export function apiServices(): ApiServices {
  shared.generecApi ??= {
    queue: openQueue({ databaseUrl: env.DATABASE_URL, redisUrl: env.REDIS_URL }),
    listener: openListener(env.DATABASE_URL),
  }
  return { ...shared.generecApi, db: database(), catalog }
}
