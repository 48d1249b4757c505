import type { Writable } from 'node:stream'

export interface GuardedProcess {
  /** of the guard, which lives as long as the command */
  pid: number
  /** exit code of the command; never rejects */
  exited: Promise<number>
  /** asks the command to stop, kills it after its grace, and waits until it is gone */
  stop(): Promise<void>
}

export interface GuardedOptions {
  /** added to the environment of this process */
  env?: Record<string, string>
  cwd?: string
  /** what asks the command to stop: SIGTERM unless it wants another */
  stopSignal?: NodeJS.Signals
  /** milliseconds between the request to stop and SIGKILL */
  graceMs?: number
  /** file descriptor or stream that takes the command's output; inherited unless given, dropped when `ignore` */
  output?: number | Writable | 'inherit' | 'ignore'
}

/**
 * Starts a command that stops when this process ends, however it ends. Keyboard signals do not reach it:
 * it runs in a session of its own, and the caller stops its children in the order it wants.
 */
export function spawnGuarded(command: string, args: string[], options?: GuardedOptions): GuardedProcess
