import path from 'node:path'
import { startEmbeddedPostgres } from '../db/embedded-postgres.ts'
import { migrate } from '../db/migrate.ts'
import { query } from '../db/server-ready.ts'
import { env, givenDatabaseUrl } from '../env.ts'
import { spawnGuarded } from '../processes/spawn-guarded.mjs'
import { PlainError } from './plain-error.mjs'
import type { Shutdown } from './shutdown.mjs'

/**
 * A migrated database with the sample catalogue in it: the one of DATABASE_URL, else the embedded one in DATA_DIR.
 * Gives its address; `shutdown` stops it.
 */
export async function bringUpDatabase({ shutdown, say }: { shutdown: Shutdown; say(line: string): void }): Promise<string> {
  const url = givenDatabaseUrl ?? (await embedded(shutdown))
  if (givenDatabaseUrl) await checkReachable(givenDatabaseUrl)
  const applied = await migrate(url)
  if (applied.length > 0) say(`Database: applied ${applied.join(', ')}`)
  await seed(url, shutdown)
  return url
}

async function embedded(shutdown: Shutdown): Promise<string> {
  const server = await startEmbeddedPostgres({ folder: path.join(env.DATA_DIR, 'postgres') })
  shutdown.add(server.stop)
  void server.exited.then(async () => {
    if (shutdown.begun) return
    console.error('\nThe embedded PostgreSQL has ended, so everything stops. Start again; nothing committed is lost.')
    await shutdown.run()
    process.exit(1)
  })
  return server.url
}

async function checkReachable(url: string): Promise<void> {
  const { host, pathname } = new URL(url)
  await query(url, 'SELECT 1').catch((error: Error) => {
    throw new PlainError(`The PostgreSQL of DATABASE_URL (${host}${pathname}) does not answer: ${error.message}. Check the address, or unset it to use the embedded one.`)
  })
}

/** Its progress bar goes to standard error, so that the output of a tool stays clean. */
async function seed(url: string, shutdown: Shutdown): Promise<void> {
  const child = spawnGuarded(process.execPath, ['--import', 'tsx', 'prisma/seed.ts'], { output: 2, env: { DATABASE_URL: url } })
  shutdown.add(child.stop)
  if ((await child.exited) !== 0 && !shutdown.begun) throw new PlainError('The sample catalogue could not be brought in; the lines above say why.')
}
