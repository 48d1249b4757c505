import { env } from '../env.ts'
import { log } from '../log.ts'
import { openServices } from './open-services.ts'
import { runWorker } from './run-worker.ts'
import { untilAsked } from './until-asked.ts'

// A worker process: node --import tsx server/worker/main.ts
// It may run any number of times, on any machine that reaches the database and the artefacts.
const asked = untilAsked()
try {
  const services = await openServices({ databaseUrl: env.DATABASE_URL, redisUrl: env.REDIS_URL })
  const worker = await runWorker(services)
  log.info({ queue: services.queue.backend }, 'The worker is ready')
  process.send?.('ready')
  log.info({ why: await asked }, 'The worker stops')
  await worker.stop()
  await services.close()
  process.exit(0)
} catch (error) {
  log.fatal({ error }, `The worker cannot go on: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
