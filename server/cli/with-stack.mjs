// node server/cli/with-stack.mjs FILE.ts ARGUMENTS: runs a command-line tool with the database it needs. The database of a
// running `npm start` is used where there is one. What this says goes to standard error: the output belongs to the tool.
import { constants } from 'node:os'
import { bootstrap } from './bootstrap.mjs'
import { takeDataFolder, whoRuns } from './project.mjs'

const say = (line) => console.error(line)
const [tool, ...args] = process.argv.slice(2)

await bootstrap(
  async (shutdown) => {
    const { runTool } = await import('./run-tool.ts')
    const running = await whoRuns()
    if (running?.databaseUrl) return runTool({ shutdown, tool, args, databaseUrl: running.databaseUrl })
    const lock = await takeDataFolder(`npm run ${process.env.npm_lifecycle_event ?? tool}`)
    shutdown.add(lock.release)
    const { bringUpDatabase } = await import('./bring-up-database.ts')
    return runTool({ shutdown, tool, args, databaseUrl: await bringUpDatabase({ shutdown, say }) })
  },
  say,
  (signal) => 128 + constants.signals[signal],
)
