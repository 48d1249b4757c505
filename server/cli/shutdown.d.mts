export interface Shutdown {
  /** run once at the end, the newest first */
  add(step: () => unknown): void
  readonly begun: boolean
  run(): Promise<void>
  /** `exitCode` is asked at the first signal; a second signal ends the process at once */
  onSignal(exitCode: (signal: string) => number): void
}

/** What has to be undone before this process ends, by itself or by a signal, within ten seconds. */
export function createShutdown(): Shutdown
