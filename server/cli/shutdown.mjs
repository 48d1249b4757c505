/**
 * What has to be undone before this process ends, newest first; a signal undoes it too, and within ten seconds.
 * Whatever is not undone by then is stopped by its guard, because this process is gone.
 */
export function createShutdown() {
  const undo = []
  let running
  return {
    /** @param {() => unknown} step  run once, at the end */
    add(step) {
      undo.push(step)
    },
    get begun() {
      return running !== undefined
    },
    run() {
      running ??= (async () => {
        while (undo.length > 0) await Promise.resolve(undo.pop()()).catch(() => {})
      })()
      return running
    },
    /** @param {(signal: string) => number} exitCode  called at the first signal; a second one ends at once */
    onSignal(exitCode) {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
        process.on(signal, () => {
          if (running) process.exit(1)
          const code = exitCode(signal)
          setTimeout(() => process.exit(code), 9000).unref()
          void this.run().then(() => process.exit(code))
        })
      }
    },
  }
}
