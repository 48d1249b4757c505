// npm start: from a bare clone to the running app; uses nothing but Node until the dependencies are installed.
import { bootstrap } from './bootstrap.mjs'
import { takeDataFolder } from './project.mjs'

const say = (line) => console.log(line)

await bootstrap(
  async (shutdown) => {
    const lock = await takeDataFolder('GeneRec Studio')
    shutdown.add(lock.release)
    const { launch } = await import('./launch.ts')
    await launch({ shutdown, lock, say })
    return undefined
  },
  say,
  () => {
    say('\nStopping …')
    return 0
  },
)
