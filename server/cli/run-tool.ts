import { spawnGuarded } from '../processes/spawn-guarded.mjs'
import type { Shutdown } from './shutdown.mjs'

/** Runs one of the command-line tools on the database and gives its exit code. */
export async function runTool(call: { shutdown: Shutdown; tool: string; args: string[]; databaseUrl: string }): Promise<number> {
  const { shutdown, tool, args, databaseUrl } = call
  const child = spawnGuarded(process.execPath, ['--import', 'tsx', tool, ...args], { stopSignal: 'SIGINT', env: { DATABASE_URL: databaseUrl } })
  shutdown.add(child.stop)
  return child.exited
}
