import { install } from './install.mjs'
import { PlainError, report } from './plain-error.mjs'
import { dataFolder, root } from './project.mjs'
import { createShutdown } from './shutdown.mjs'

/**
 * Makes the project runnable from a bare clone, then hands over to TypeScript. Everything up to there uses nothing but Node.
 * @param {(shutdown: import('./shutdown.mjs').Shutdown) => Promise<number | undefined>} main  gives the exit code, or undefined to stay
 * @param {(line: string) => void} say
 * @param {(signal: string) => number} onSignal
 */
export async function bootstrap(main, say, onSignal) {
  const shutdown = createShutdown()
  shutdown.onSignal(onSignal)
  process.chdir(root)
  try {
    checkNode()
    await install(shutdown, say)
    const { register } = await import('tsx/esm/api')
    register()
    const code = await main(shutdown)
    if (code !== undefined) {
      await shutdown.run()
      process.exit(code)
    }
  } catch (error) {
    if (shutdown.begun) return // a signal came first: what failed was stopped by us
    report(error, dataFolder)
    await shutdown.run()
    process.exit(1)
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new PlainError(`GeneRec Studio needs Node.js 20.19 or newer; this is ${process.versions.node} (${process.execPath}). Install a newer one and start again.`)
}
