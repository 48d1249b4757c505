// Runs one command for as long as its parent lives. The parent holds the other end of standard input: when that closes,
// by `stop()`, by a crash or by SIGKILL, the command is asked to stop, and killed when it does not.
import { spawn, spawnSync } from 'node:child_process'

const { command, args, stopSignal, graceMs } = JSON.parse(process.argv[2])
const windows = process.platform === 'win32'

// A process group of its own, so that nothing the command started outlives it.
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: !windows, windowsHide: true })
child.on('error', (error) => {
  console.error(error.message)
  process.exit(127)
})

function killAll() {
  try {
    if (windows) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'])
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // already gone
  }
}

let stopping = false
function stop() {
  if (stopping) return
  stopping = true
  if (windows) return killAll()
  child.kill(stopSignal)
  setTimeout(killAll, graceMs).unref()
}

child.on('exit', (code, signal) => {
  killAll()
  process.exit(code ?? (signal ? 1 : 0))
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
process.stdin.on('end', stop).on('error', stop).resume()
