import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const guard = fileURLToPath(new URL('./guard.mjs', import.meta.url))

// Plain JavaScript, because the launcher needs it before anything is installed; its types lie beside it.
export function spawnGuarded(command, args, options = {}) {
  const { stopSignal = 'SIGTERM', graceMs = 5000, output = 'inherit', env = {}, cwd } = options
  const sink = typeof output === 'object' ? 'pipe' : output
  const child = spawn(process.execPath, [guard, JSON.stringify({ command, args, stopSignal, graceMs })], {
    stdio: ['pipe', sink, sink],
    detached: process.platform !== 'win32',
    windowsHide: true,
    cwd,
    env: { ...process.env, ...env },
  })
  if (typeof output === 'object') {
    child.stdout.pipe(output, { end: false })
    child.stderr.pipe(output, { end: false })
  }
  child.stdin.on('error', () => {}) // the guard may be gone already
  const exited = new Promise((resolve) => {
    child.once('error', () => resolve(127))
    child.once('close', (code) => resolve(code ?? 1))
  })
  return {
    pid: child.pid ?? -1,
    exited,
    async stop() {
      child.stdin.end()
      await exited
    },
  }
}
