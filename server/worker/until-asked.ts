import { fstatSync } from 'node:fs'

/** Resolves with the reason when this process is to stop: a signal, or the end of its parent, seen by the closing of IPC or of a pipe to standard input. */
export function untilAsked(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve(signal))
    process.once('disconnect', () => resolve('the parent is gone'))
    // a terminal, a file or no input at all say nothing about the parent
    if (isPipe(0)) process.stdin.once('end', () => resolve('the parent is gone')).once('error', () => resolve('the parent is gone')).resume()
  })
}

function isPipe(descriptor: number): boolean {
  try {
    const kind = fstatSync(descriptor)
    return kind.isFIFO() || kind.isSocket()
  } catch {
    return false
  }
}
