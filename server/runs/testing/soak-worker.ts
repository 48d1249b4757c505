import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { testCatalog, testRunners } from '@/nodes/graph/test-nodes.ts'
import type { AnyNodeRunner } from '@/nodes/kit/define-node.ts'
import { runWorker } from '../../worker/run-worker.ts'
import { openTestServices } from './open-test-services.ts'

// A worker process that is hard on the runs: quick to be given up, and failing now and then at the worst moment.
// node --import tsx soak-worker.ts SETTINGS
const settings = z.object({ url: z.string(), redisUrl: z.string().optional(), failOneIn: z.number() }).parse(JSON.parse(process.argv[2]!))

/** Heavy steps last a little, so that workers are killed in the middle of them. */
const runners = Object.fromEntries(Object.entries(testRunners).map(([kind, runner]: [string, AnyNodeRunner]) => [kind, runner.definition.cost === 'light' ? runner : {
  ...runner,
  run: async (...call: Parameters<AnyNodeRunner['run']>) => {
    await sleep(Math.random() * 30)
    return runner.run(...call)
  },
}]))
const services = openTestServices({
  url: settings.url, redisUrl: settings.redisUrl, catalog: testCatalog, runners, leaseMs: 3000,
  beforeRelease() {
    if (Math.random() * settings.failOneIn >= 1) return
    process.send?.('injected')
    throw new Error('injected between mark and release')
  },
})
await runWorker(services, { concurrency: 8, lockMs: 3000, stalledCheckMs: 1000, janitorMs: 500, staleMs: 5000 })
process.send?.('ready')
process.once('disconnect', () => process.exit(0))
